import 'server-only'
import type { Ctx } from '../actions/context'
import { prepareStored, type Question } from '../audience/question'
import type { StoredSegment } from '../audience/saved-store'
import type { Tx } from '../db/transaction'
import type { Audience } from '../sending/plan-store'
import type { Channel } from '../sending/schema'

interface Of {
  channel: Channel
  topicId: string | null
}

/** Whom a campaign means, from the one compiler: what was counted is what is planned. */
export async function audienceOf(tx: Tx, ctx: Ctx, segment: StoredSegment, of: Of): Promise<{ audience: Audience; question: Question }> {
  const question = await prepareStored(tx, ctx, segment)
  const { from, where } = question.members
  return { audience: { from, where, databaseId: question.database.id, ...of, now: ctx.clock.now() }, question }
}
