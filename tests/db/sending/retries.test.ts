import { afterAll, beforeEach, expect, it } from 'vitest'
import { listRecipients } from '../../../lib/campaigns/list-recipients'
import { asRole, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import { sendWhatIsDue } from '../../support/run-sender'
import { type Misdeed, smtpSink } from '../../support/smtp-sink'

const db = await testDb()
const sink = await smtpSink()
afterAll(() => sink.close())
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const HOURS = 80

let at = NOON.now().getTime()
const clock = { now: () => new Date(at) }
let tries: { to: string; at: number }[] = []

/** Whoever is not here is taken at once. */
const REPLIES: Record<string, Misdeed> = {
  'p1@example.com': { reply: '451 4.3.0 Later' },
  'p2@example.com': { reply: '452 4.3.1 Full disk' },
  'p3@example.com': { reply: '450 4.2.0 Greylisted' },
  'p4@example.com': { reply: '552 5.2.2 Over quota' },
  'p5@example.com': { reply: '550 5.1.1 Nobody here' },
}

beforeEach(() => {
  at = NOON.now().getTime()
  tries = []
  sink.misbehave = (stage, to) => {
    if (stage !== 'rcpt') return undefined
    tries.push({ to, at })
    return REPLIES[to]
  }
})

/** From one instant at which something is due to the next, for so many hours. */
async function passHours(campaignId: string, hours: number): Promise<void> {
  const random = seeded()
  const end = at + hours * HOUR
  while (at <= end) {
    await sendWhatIsDue(db, { port: sink.port, clock, random })
    const { rows } = await db.pool.query<{ next: Date | null }>(
      `select min(next_at) as next from message where campaign_id = $1 and state = 'queued'`,
      [campaignId],
    )
    const next = rows[0]?.next?.getTime()
    if (next === undefined) return
    // Those that are due within a few minutes go together.
    at = next + 3 * MINUTE
  }
}

it('for eighty hours what is refused for now is tried less and less often, what is refused for good never again, and all that failed is listed', async () => {
  const { campaignId } = await launchTo(db, await openLedgerWorld(db, 7))
  await passHours(campaignId, HOURS)
  const of = (person: number): number[] => tries.filter(({ to }) => to === `p${person}@example.com`).map((one) => one.at)
  expect([of(5).length, of(6).length, of(7).length]).toEqual([1, 1, 1])
  for (const person of [1, 2, 3, 4]) {
    const waits = of(person).map((one, n, all) => one - (all[n - 1] ?? one))
    expect(waits.length).toBeGreaterThan(10)
    expect(waits.length).toBeLessThanOrEqual(20)
    for (const [n, wait] of waits.entries()) {
      if (n === 0) continue
      const most = Math.min(4 * HOUR, MINUTE * 2 ** (n - 1))
      expect(wait).toBeGreaterThanOrEqual(Math.max(most / 2, person === 3 ? 5 * MINUTE : 0))
      expect(wait).toBeLessThanOrEqual(Math.max(most, 5 * MINUTE) + 2 * 3 * MINUTE)
    }
    expect((of(person).at(-1) ?? 0) - NOON.now().getTime()).toBeLessThan(HOURS * HOUR)
  }
  expect(new Set([1, 2].map((person) => of(person).join(' '))).size).toBe(2)
  expect(await statesOf(db, campaignId)).toEqual({
    'failed gave_up:450': 1,
    'failed gave_up:451': 1,
    'failed gave_up:452': 1,
    'failed gave_up:mailbox_full': 1,
    'failed no_such_address': 1,
    sent: 2,
  })
  const { recipients } = await listRecipients({ ctx: asRole(db, 'marketer'), input: { id: campaignId, state: 'failed' } })
  expect(recipients.map(({ address, detail }) => [address, { reply: detail }])).toEqual(Object.entries(REPLIES))
  expect((await db.prisma.suppression.findMany()).map(({ address, reason }) => [address, reason])).toEqual([['p5@example.com', 'hard_bounce']])
})

/** The same chances in each run. */
function seeded(): () => number {
  let state = 20_260_315
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
