import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import type { Clock } from '../../../lib/core/clock'
import { addSuppression } from '../../../lib/sending/add-suppression'
import { claim, openGates, release } from '../../../lib/sending/ledger-store'
import { linkToken } from '../../../lib/sending/links'
import { prefer } from '../../../lib/sending/prefer'
import { takeReport } from '../../../lib/sending/reports/report-store'
import { takeSlot } from '../../../lib/sending/slot-store'
import { unsubscribe } from '../../../lib/sending/unsubscribe'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { launchTo, statesOf } from '../../support/ledger-world'
import { importFile, newDatabase } from '../customers/import-fixture'

const db = await testDb()
const PEOPLE = 10_000
/** So many of them act by a link, a mail server or a person; each act is a transaction of its own. */
const ACTING = 500
const DAY_MS = 86_400_000
const dayOf = (day: number): Date => new Date(NOON.now().getTime() + day * DAY_MS)
const on = (day: number): Clock => ({ now: () => dayOf(day) })

type Said = 'yes' | 'no' | ''
type Act = 'one click' | 'page: none' | 'page: all' | 'snooze' | 'bounce' | 'complaint' | 'listed'

interface History {
  /** Of the file of customers, and of the one that comes after everything: an empty cell of it says nothing any more. */
  flag: Said
  flagAgain: Said
  isNewer: boolean
  /** Consents of a file, by day. */
  consents: { day: number; said: Said }[]
  /** After the first campaign, and between the plan of the last one and its gate. */
  act: Act | undefined
  lateAct: Act | undefined
}

const said = fc.constantFrom<Said>('yes', 'yes', 'no', '')
const act = fc.constantFrom<Act>('one click', 'page: none', 'page: all', 'snooze', 'bounce', 'complaint', 'listed')
const history = fc.record({
  flag: said,
  flagAgain: said,
  isNewer: fc.boolean(),
  consents: fc.array(fc.record({ day: fc.integer({ min: -40, max: -31 }), said: fc.constantFrom<Said>('yes', 'no') }), { maxLength: 3 }),
  act,
  lateAct: fc.option(act, { nil: undefined }),
})
const histories: History[] = fc
  .sample(history, { numRuns: PEOPLE, seed: 20_260_315 })
  .map((one, n) => (n < ACTING ? one : { ...one, act: undefined, lateAct: undefined }))

/** When each thing happens: the files, the first campaign, acts, the file that comes again, the last plan, late acts, its gate. */
const [FILE, FIRST, ACTS, AGAIN, LAST, LATE, GATE] = [-50, -20, -19, -10, -2, -1, 0]

interface Standing {
  suppressed: 'no' | 'by themselves' | 'for good'
  snoozedUntil: number
  /** What they said last by a link of ours. */
  own: { day: number; said: Said } | undefined
}

/** What an act changes, of whoever could do it: a link is only in a message. */
function after(standing: Standing, what: Act | undefined, day: number): Standing {
  const { suppressed } = standing
  const lifted = suppressed === 'for good' ? suppressed : 'no'
  switch (what) {
    case undefined:
      return standing
    case 'page: all':
      return { suppressed: lifted, snoozedUntil: -Infinity, own: { day, said: 'yes' } }
    case 'snooze':
      return { ...standing, suppressed: lifted, snoozedUntil: day + 30 }
    case 'one click':
    case 'page: none':
      return { ...standing, suppressed: suppressed === 'no' ? 'by themselves' : suppressed, own: { day, said: 'no' } }
    default:
      return { ...standing, suppressed: suppressed === 'no' ? 'for good' : suppressed }
  }
}

/** Whether somebody may be written to in the last campaign: the whole rule, of one history at a time. */
function mayBeWrittenTo(of: History, wasWrittenTo: boolean): boolean {
  const done = (what: Act | undefined): Act | undefined => (wasWrittenTo || what === 'listed' ? what : undefined)
  const atPlan = after({ suppressed: 'no', snoozedUntil: -Infinity, own: undefined }, done(of.act), ACTS)
  const consent = saidLast(atPlan.own ? [atPlan.own] : of.consents, of.isNewer ? AGAIN : FILE, of.flagAgain)
  if (atPlan.suppressed !== 'no' || atPlan.snoozedUntil > LAST || !consent) return false
  const atGate = after(atPlan, done(of.lateAct), LATE)
  return atGate.suppressed === 'no' && atGate.snoozedUntil <= GATE && !(atGate.own?.day === LATE && atGate.own.said === 'no')
}

/** The newest counts; at one instant a no does, and a no without a date of its own is never outvoted. */
function saidLast(consents: readonly { day: number; said: Said }[], flagDay: number, flag: Said): boolean {
  const day = Math.max(...consents.map((one) => one.day))
  const last = consents.filter((one) => one.day === day)
  if (last.length === 0) return flag === 'yes'
  const events = last.every((one) => one.said === 'yes')
  if (flag === 'no' && flagDay >= day) return false
  if (flag === 'yes' && flagDay > day) return true
  return events
}

const csv = (head: string, lines: string[]): string => [head, ...lines].join('\n')
const flagOf = (one: Said): string => ({ yes: 'true', no: 'false', '': '' })[one]

it('nobody without a basis is written to in 10,000 histories, and no file brings back whoever ended it', async () => {
  const ctx = asRole(db, 'admin', on(FILE))
  const { id: databaseId } = await newDatabase(ctx)
  const customers = (day: (of: History) => number, flag: (of: History) => Said): string =>
    csv(
      'customer_id,email,is_opted_into_email,source_updated_at',
      histories.map((of, n) => `P${n},p${n}@example.com,${flagOf(flag(of))},${dayOf(day(of)).toISOString()}`),
    )
  await importFile(
    ctx,
    databaseId,
    customers(
      () => FILE,
      (of) => of.flag,
    ),
  )
  const consents = histories.flatMap((of, n) =>
    of.consents.map(({ day, said: what }, at) => `P${n},email,${flagOf(what)},${dayOf(day).toISOString()},e${n}-${at}`),
  )
  await importFile(asRole(db, 'admin', on(FIRST)), databaseId, csv('customer_id,channel,opted_in,event_datetime,event_id', consents))
  await buildAttributes({ db, databaseId, asOf: dayOf(FIRST), scope: 'all' })

  const first = await launchTo(db, databaseId, dayOf(FIRST))
  await sendAll(first.campaignId, dayOf(FIRST))
  await doActs(databaseId, first.campaignId, (of) => of.act, ACTS)
  await importFile(
    asRole(db, 'admin', on(AGAIN)),
    databaseId,
    customers(
      (of) => (of.isNewer ? AGAIN : FILE),
      (of) => of.flagAgain,
    ),
  )
  await buildAttributes({ db, databaseId, asOf: dayOf(LAST), scope: 'all' })

  const last = await launchTo(db, databaseId, dayOf(LAST))
  await doActs(databaseId, first.campaignId, (of) => of.lateAct, LATE)
  await sendAll(last.campaignId, dayOf(GATE))

  const [written, meant] = [await writtenTo(last.campaignId), await writtenTo(first.campaignId)]
  expect(histories.flatMap((of, n) => (meant.has(n) === saidLast(of.consents, FILE, of.flag) ? [] : [of])).slice(0, 3)).toEqual([])
  const expected = histories.flatMap((of, n) => (mayBeWrittenTo(of, meant.has(n)) ? [n] : []))
  const wrong = histories.flatMap((of, n) => (written.has(n) === expected.includes(n) ? [] : [{ n, written: written.has(n), of }]))
  expect(wrong.slice(0, 3)).toEqual([])
  expect([written.size > 3_000, written.size < 7_000]).toEqual([true, true])
  expect(Object.keys(await statesOf(db, last.campaignId)).length).toBeGreaterThan(4)
})

/** Through the gate, which is what says no; what a relay would do with it is of other tests. */
async function sendAll(campaignId: string, now: Date): Promise<void> {
  const slot = await takeSlot(db)
  for (;;) {
    const rows = await claim(db, slot, { campaignId, channel: 'email', lane: '' }, now, 500)
    if (rows.length === 0) break
    const ids = rows.map(({ id }) => id)
    const open = await openGates(db, slot, ids, now)
    await db.pool.query(`update message set state = 'sent', settled_at = $2 where id = any($1::bigint[])`, [ids.filter((_, n) => open[n]), now])
    const shut = ids.filter((_, n) => !open[n])
    await db.pool.query(`update message set state = 'suppressed', reason = 'shut' where id = any($1::bigint[])`, [shut])
    await release(db, slot, shut)
  }
  await slot.close()
}

async function writtenTo(campaignId: string): Promise<Set<number>> {
  const { rows } = await db.pool.query<{ address: string }>(`select address from message where campaign_id = $1 and gated_at is not null`, [
    campaignId,
  ])
  return new Set(rows.map(({ address }) => Number(/\d+/.exec(address)?.[0])))
}

async function doActs(databaseId: string, campaignId: string, actOf: (of: History) => Act | undefined, day: number): Promise<void> {
  const { rows } = await db.pool.query<{ address: string; uuid: string }>(
    `select address, uuid::text from message where campaign_id = $1 and gated_at is not null`,
    [campaignId],
  )
  const uuids = new Map(rows.map(({ address, uuid }) => [address, uuid]))
  const system = asSystem(db, on(day))
  for (const [n, of] of histories.entries()) {
    const what = actOf(of)
    const address = `p${n}@example.com`
    if (what === 'listed') await addSuppression({ ctx: asRole(db, 'marketer', on(day)), input: { databaseId, address } })
    const uuid = uuids.get(address)
    if (what === undefined || uuid === undefined) continue
    const token = linkToken('preferences', uuid)
    const at = dayOf(day)
    if (what === 'one click') await unsubscribe({ ctx: system, input: { token: linkToken('unsubscribe', uuid), source: 'one_click' } })
    if (what === 'page: none') await prefer({ ctx: system, input: { token, choice: 'none', topics: [] } })
    if (what === 'page: all') await prefer({ ctx: system, input: { token, choice: 'email', topics: [] } })
    if (what === 'snooze') await prefer({ ctx: system, input: { token, choice: 'snooze_30', topics: [] } })
    if (what === 'bounce') await takeReport(db, { uuid, report: { kind: 'bounced', severity: 'hard', status: '5.1.1' }, source: 'mail', at })
    if (what === 'complaint') await takeReport(db, { uuid, report: { kind: 'complained' }, source: 'mail', at })
  }
}
