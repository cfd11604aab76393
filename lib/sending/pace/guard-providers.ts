import 'server-only'
import { systemContext } from '../../actions/context'
import { recordAudit } from '../../audit/record'
import type { Clock } from '../../core/clock'
import { log } from '../../core/logger'
import type { Db } from '../../db/client'
import type { Tx } from '../../db/transaction'
import { holdWords } from '../describe'
import { type Answers, badAnswers, countAnswered, hold, inOneLook } from './hold-store'

/** Complaints come days after the message, so a day says too little. */
const DAYS = 7
/** Fewer say nothing about a list. */
const ENOUGH_COMPLAINTS = 3
const ENOUGH_BOUNCES = 20
const DAY_MS = 24 * 60 * 60_000

/** Holds what goes to a provider of mailboxes whose people complain or are not there too often, whichever campaign it is of, until a person decides. */
export async function guardProviders(db: Db, clock: Clock): Promise<void> {
  const now = clock.now()
  await inOneLook(db, async (tx) => {
    const from = new Date(now.getTime() - DAYS * DAY_MS)
    for (const answers of await badAnswers(tx, from)) {
      const why = await whyHold(tx, answers, from)
      if (why === undefined) continue
      const { provider, complaints, bounces } = answers
      if (!(await hold(tx, provider, why, now))) continue
      const entry = { objectType: 'sending', objectId: provider, objectName: provider, details: { complaints, bounces } }
      await recordAudit(tx, systemContext('worker', { db, clock }), 'sending.hold_provider', entry)
      log('warn', 'mail to a provider is held', { provider, complaints, bounces })
    }
  })
}

async function whyHold(tx: Tx, { provider, complaints, bounces, mostComplaints, mostBounces }: Answers, from: Date): Promise<string | undefined> {
  if (complaints < ENOUGH_COMPLAINTS && bounces < ENOUGH_BOUNCES) return undefined
  const answered = await countAnswered(tx, provider, from)
  if (complaints >= ENOUGH_COMPLAINTS && complaints > answered * mostComplaints) {
    return holdWords(provider, { what: 'complaints', count: complaints, of: answered, most: mostComplaints, days: DAYS })
  }
  if (bounces >= ENOUGH_BOUNCES && bounces > answered * mostBounces) {
    return holdWords(provider, { what: 'bounces', count: bounces, of: answered, most: mostBounces, days: DAYS })
  }
  return undefined
}
