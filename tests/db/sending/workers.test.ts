import { describe, expect, it } from 'vitest'
import type { Db } from '../../../lib/db/client'
import { claim, openGates, settle } from '../../../lib/sending/ledger-store'
import { scopesOf, takeDepartures } from '../../../lib/sending/pace/pace-store'
import { setPace } from '../../../lib/sending/pace/set-pace'
import { type Slot, takeSlot } from '../../../lib/sending/slot-store'
import { asRole, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'

const db = await testDb()
const WORKERS = 8
const ROWS = 50_000
const PEOPLE = 1_000

/** The rows of one campaign's plan once more for each of so many steps: another step is another message to the same people. */
async function repeatSteps(campaignId: string, times: number): Promise<void> {
  await db.pool.query(
    `insert into message (campaign_id, step_id, database_id, customer_id, channel, address, address_hash, message_id, state, next_at, created_at)
      select m.campaign_id, step.id, m.database_id, m.customer_id, m.channel, m.address, m.address_hash, m.message_id, 'queued', m.next_at, m.created_at
      from message m cross join (select gen_random_uuid() as id from generate_series(1, $2::int)) step where m.campaign_id = $1`,
    [campaignId, times],
  )
}

/** Claims, opens and settles until nothing is left; every row that it was given. */
async function workOff(of: Db, lease: Slot, campaignId: string): Promise<string[]> {
  const own: string[] = []
  for (;;) {
    const rows = await claim(of, lease, { campaignId, channel: 'email', lane: '' }, NOON.now(), 400)
    if (rows.length === 0) return own
    const ids = rows.map(({ id }) => id)
    own.push(...ids)
    const open = await openGates(of, lease, ids, NOON.now())
    expect(open.every(Boolean)).toBe(true)
    const told = { event: 'accept' as const, code: 250, detail: '250 2.0.0 Ok' }
    await settle(
      of,
      lease,
      ids.map((id) => ({ ...told, id })),
      NOON.now(),
    )
  }
}

it('eight workers settle each of 50,000 rows once, and none waits for another for good', async () => {
  const { campaignId } = await launchTo(db, await openLedgerWorld(db, PEOPLE))
  await repeatSteps(campaignId, ROWS / PEOPLE - 1)
  const slots = await Promise.all(Array.from({ length: WORKERS }, () => takeSlot(db)))
  const taken = await Promise.all(slots.map((slot) => workOff(db, slot, campaignId)))
  await Promise.all(slots.map((slot) => slot.close()))
  expect(new Set(slots.map(({ slot }) => slot)).size).toBe(WORKERS)
  expect(taken.filter((own) => own.length > 0)).toHaveLength(WORKERS)
  const all = taken.flat()
  expect([all.length, new Set(all).size]).toEqual([ROWS, ROWS])
  expect(await statesOf(db, campaignId)).toEqual({ sent: ROWS })
  const { rows } = await db.pool.query<{ most: number }>('select max(attempts)::int as most from message where campaign_id = $1', [campaignId])
  expect(rows).toEqual([{ most: 1 }])
})

describe('limits of 50 a second, and 10 of one provider', () => {
  it('are kept in each second by three workers, of which three are killed, and nine tenths of them are used', async () => {
    await setPace({
      ctx: asRole(db, 'admin'),
      input: {
        limits: [
          { scope: 'email', perMinute: 3_000 },
          { scope: 'gmail.com', perMinute: 600 },
        ],
      },
    })
    const SECONDS = 8
    const STEP = 100
    const begin = NOON.now().getTime()
    const places: { at: number; lane: string }[] = []
    for (let at = 0; at < SECONDS * 1_000; at += STEP) {
      for (const worker of [0, 1, 2]) {
        // What a worker has taken when it is killed is lost: another message goes at another place.
        const isKilled = worker === 1 && [1_000, 3_000, 5_000].includes(at)
        for (const lane of ['gmail.com', '']) {
          const scopes = scopesOf({ channel: 'email', lane, domain: 'shop.example.com' })
          for (let isMore = true; isMore;) {
            const departures = (await takeDepartures(db, scopes, new Date(begin + at), 40)) ?? []
            isMore = departures.length > 0
            if (!isKilled) places.push(...departures.map((one) => ({ at: one, lane })))
          }
        }
      }
    }
    const within = places.filter((place) => place.at < begin + SECONDS * 1_000)
    expect(mostInASecond(within.map((place) => place.at))).toBeLessThanOrEqual(51)
    expect(mostInASecond(within.filter(({ lane }) => lane !== '').map((place) => place.at))).toBeLessThanOrEqual(11)
    expect(within.length).toBeGreaterThanOrEqual(0.9 * 50 * SECONDS)
    expect(within.filter(({ lane }) => lane !== '').length).toBeGreaterThanOrEqual(0.6 * 10 * SECONDS)
    expect(mostInASecond([0, 10, 20, 999, 1_000].map((ms) => begin + ms))).toBe(4)
  })
})

/** In any window of a second, wherever it begins. */
function mostInASecond(instants: readonly number[]): number {
  const sorted = [...instants].sort((one, next) => one - next)
  let first = 0
  let most = 0
  for (const [last, at] of sorted.entries()) {
    while (at - (sorted[first] ?? at) >= 1_000) first += 1
    most = Math.max(most, last - first + 1)
  }
  return most
}
