import { previewSegment } from '../../lib/audience/preview-segment'
import type { Ctx } from '../../lib/actions/context'
import type { Db } from '../../lib/db/client'
import type { Session } from './edits'
import { type Measured, percentiles, timed } from './measure'

/** The twenty edits of a session from the request to the answer on the server: no browser, no network, no session of a person. */
export async function measureEdits(ctx: Ctx, db: Db, databaseId: string, { name, definitionAt, edits }: Session): Promise<Measured> {
  const times = { refresh: [] as number[], byHand: [] as number[] }
  let customers = -1
  const preview = async (days: number): Promise<number> =>
    (await previewSegment({ ctx, input: { databaseId, definition: definitionAt(days) } })).members.customers
  const first = await timed(() => preview(9))
  for (const { days, sql, values } of edits) {
    times.refresh.push(await timed(async () => (customers = await preview(days))))
    let expected = -2
    times.byHand.push(await timed(async () => (expected = (await db.pool.query<{ customers: number }>(sql, values)).rows[0]?.customers ?? -2)))
    if (customers !== expected) throw new Error(`${name}, ${days} days: the preview says ${customers}, the statement by hand ${expected}`)
  }
  const [own, hand] = [percentiles(times.refresh), percentiles(times.byHand)]
  return { question: `Twenty edits on the server, ${name}`, customers, first, refresh: own, byHand: hand, ratio: own.p50 / hand.p50, tooSlow: 0 }
}
