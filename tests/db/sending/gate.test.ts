import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../lib/core/clock'
import { ingestCustomers } from '../../../lib/customers/ingest/ingest-customers'
import type { Compose } from '../../../lib/sending/send-due'
import { asRole, NOON, testDb } from '../../support/database'
import { compose, launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import { sendWhatIsDue } from '../../support/run-sender'
import { type Misdeed, type SinkStage, smtpSink } from '../../support/smtp-sink'

const db = await testDb()
const databaseId = await openLedgerWorld(db, 2)
/** More than the misdeeds of the table, and as many again for the connections that they end. */
const MANY = 60
const many = await openLedgerWorld(db, MANY)
const sink = await smtpSink()
/** It says nothing on purpose. */
const SINK = { port: sink.port, patienceMs: 400 }
const TEN_MINUTES_LATER: Clock = { now: () => new Date(NOON.now().getTime() + 10 * 60_000) }
afterAll(() => sink.close())
beforeEach(async () => {
  sink.stored.clear()
  sink.recipients.length = 0
  sink.misbehave = () => undefined
  await db.pool.query('delete from message')
  await db.pool.query('delete from suppression')
  await db.pool.query('delete from campaign')
})

async function isPaused(campaignId: string, text: string, first: string): Promise<void> {
  const campaign = await db.prisma.campaign.findUniqueOrThrow({ where: { id: campaignId } })
  expect([campaign.status, campaign.statusReason]).toEqual(['paused', expect.stringContaining(text)])
  expect(Object.keys(await statesOf(db, campaignId))).toContain(first)
  expect(await db.prisma.suppression.count()).toBe(0)
}

const reply = (text: string): Misdeed => ({ reply: text })

/** Stage, what happens there, how the row of that message stands after it, and ten minutes later, and how many of it have arrived then. */
type Cell = [stage: SinkStage, misdeed: Misdeed, then: string, later: string, stored: number]
const TABLE: Cell[] = [
  ['connect', 'drop', 'sent', 'sent', 1],
  ['connect', 'hang', 'sent', 'sent', 1],
  ['connect', reply('421 4.3.2 Later'), 'sent', 'sent', 1],
  ['ehlo', 'drop', 'sent', 'sent', 1],
  ['mail', 'drop', 'queued dropped', 'sent', 1],
  ['mail', 'hang', 'queued dropped', 'sent', 1],
  ['mail', reply('451 4.3.0 Later'), 'queued 451', 'sent', 1],
  ['mail', reply('421 4.3.2 Later'), 'queued 421', 'sent', 1],
  ['rcpt', 'drop', 'queued dropped', 'sent', 1],
  ['rcpt', reply('450 4.2.0 Greylisted'), 'queued 450', 'sent', 1],
  ['rcpt', reply('552 5.2.2 Full'), 'queued mailbox_full', 'sent', 1],
  ['rcpt', reply('550 5.1.1 Nobody'), 'failed no_such_address', 'failed no_such_address', 0],
  ['rcpt', reply('550 No'), 'failed refused', 'failed refused', 0],
  ['data', 'drop', 'queued dropped', 'sent', 1],
  ['data', reply('451 4.3.0 Later'), 'queued 451', 'sent', 1],
  ['end', reply('451 4.3.0 Later'), 'queued 451', 'sent', 1],
  ['end', reply('552 5.3.4 Large'), 'failed content', 'failed content', 0],
  ['end', reply('550 No'), 'failed refused', 'failed refused', 0],
  ['end', 'drop', 'ambiguous no_reply', 'ambiguous no_reply', 0],
  ['end', 'hang', 'ambiguous no_reply', 'ambiguous no_reply', 0],
  ['stored', 'drop', 'ambiguous no_reply', 'ambiguous no_reply', 1],
  ['stored', 'hang', 'ambiguous no_reply', 'ambiguous no_reply', 1],
  ['stored', reply('hello'), 'ambiguous no_reply', 'ambiguous no_reply', 1],
]
const OF_CONNECTIONS: SinkStage[] = ['connect', 'ehlo']
const WARM = TABLE.filter(([stage]) => !OF_CONNECTIONS.includes(stage))

/** Each of these misdeeds meets one message: the first of its connection, or a later one. */
function plant(cells: readonly Cell[], isWarm: boolean): { left: Cell[]; named: Map<string, Cell>; unnamed: Cell[] } {
  const [left, named, unnamed] = [[...cells], new Map<string, Cell>(), [] as Cell[]]
  sink.misbehave = (at, to, nth) => {
    if (isWarm !== nth > 1) return undefined
    const cell = left.find(([stage]) => stage === at)
    if (!cell) return undefined
    left.splice(left.indexOf(cell), 1)
    // Before the recipient is named nobody can say whose message it was.
    if (at === 'mail' || OF_CONNECTIONS.includes(at)) unnamed.push(cell)
    else named.set(to, cell)
    return cell[1]
  }
  return { left, named, unnamed }
}

/** How the rows stand by address; of those that nobody could name, in any order. */
async function rowsOf(campaignId: string, named: ReadonlyMap<string, Cell>): Promise<{ known: Record<string, string>; others: string[] }> {
  const { rows } = await db.pool.query<{ address: string; key: string }>(
    `select address, state || coalesce(' ' || reason, '') as key from message where campaign_id = $1`,
    [campaignId],
  )
  const known = Object.fromEntries(rows.filter(({ address }) => named.has(address)).map(({ address, key }) => [address, key]))
  const others = rows.filter(({ address, key }) => !named.has(address) && key !== 'sent').map(({ key }) => key)
  return { known, others: others.sort() }
}

/** One send to everybody of the database, and what is left of it ten minutes later. */
async function meets(cells: readonly Cell[], of: { database: string; connections: number; isWarm: boolean }): Promise<void> {
  await db.pool.query('delete from suppression')
  sink.stored.clear()
  const { campaignId } = await launchTo(db, of.database)
  const { left, named, unnamed } = plant(cells, of.isWarm)
  const expected = (which: 2 | 3) => ({
    known: Object.fromEntries(Array.from(named, ([address, cell]) => [address, cell[which]])),
    others: unnamed.flatMap((cell) => (cell[which] === 'sent' ? [] : [cell[which]])).sort(),
  })
  await sendWhatIsDue(db, { ...SINK, connections: of.connections })
  expect(left).toEqual([])
  expect(await rowsOf(campaignId, named)).toEqual(expected(2))
  await sendWhatIsDue(db, { ...SINK, connections: of.connections, clock: TEN_MINUTES_LATER })
  expect(await rowsOf(campaignId, named)).toEqual(expected(3))
  const { rows } = await db.pool.query<{ address: string }>('select address from message where campaign_id = $1', [campaignId])
  const wrong = rows.filter(({ address }) => (sink.stored.get(address)?.length ?? 0) !== (named.get(address)?.[4] ?? 1))
  expect(wrong).toEqual([])
}

describe('a relay that misbehaves', () => {
  it.each(TABLE)('to the first message of the only connection, at %s with %j', async (...cell) => {
    await meets([cell], { database: databaseId, connections: 1, isWarm: false })
  })

  it('to the first messages of ten connections', async () => {
    for (let from = 0; from < TABLE.length; from += 10) {
      await meets(TABLE.slice(from, from + 10), { database: many, connections: 10, isWarm: false })
    }
  })

  it.each([1, 10])('to later messages of %i connections', async (connections) => {
    await meets(WARM, { database: many, connections, isWarm: true })
  })

  // Whether the gate opens before the break is noticed is a race between the relay and the database, so either end is true.
  it.each([
    ['the first message', 1, 1],
    ['a later message', 2, 1],
    ['a later message', 2, 10],
  ])(
    'within the body of %s (%i) of %i connections sends it again, or leaves it unclear where the gate was open already',
    async (_, nth, connections) => {
      const { campaignId } = await launchTo(db, many)
      let [met, wasMet] = ['', false]
      sink.misbehave = (at, to, count) => {
        if (at !== 'body' || wasMet || count < nth) return undefined
        wasMet = true
        met = to
        return 'drop'
      }
      await sendWhatIsDue(db, { ...SINK, connections })
      const { sent, ...other } = await statesOf(db, campaignId)
      const wasOpen = 'ambiguous no_reply' in other
      expect([sent, other]).toEqual([MANY - 1, { [wasOpen ? 'ambiguous no_reply' : 'queued dropped']: 1 }])
      await sendWhatIsDue(db, { ...SINK, connections, clock: TEN_MINUTES_LATER })
      expect(await statesOf(db, campaignId)).toEqual(wasOpen ? { 'ambiguous no_reply': 1, sent: MANY - 1 } : { sent: MANY })
      expect(sink.stored.get(met)?.length ?? 0).toBe(wasOpen ? 0 : 1)
    },
  )

  it.each<[SinkStage, string, string]>([
    ['connect', '554 5.7.1 You are on a list', 'queued'],
    ['mail', '550 5.7.26 Not signed', 'queued sender_refused'],
    ['rcpt', '550 5.7.1 Not allowed', 'failed sender_refused'],
    ['end', '550 5.7.515 Not authenticated', 'failed sender_refused'],
    ['end', '554 No', 'failed sender_refused'],
  ])('at %s with %s pauses the campaign in its own words and suppresses nobody', async (stage, text, first) => {
    const { campaignId } = await launchTo(db, databaseId)
    sink.misbehave = (at) => (at === stage ? reply(text) : undefined)
    await sendWhatIsDue(db, { ...SINK, connections: 1 })
    await isPaused(campaignId, text, first)
    expect(sink.stored.size).toBe(0)
    if (stage === 'connect') return
    for (const connections of [1, 10]) {
      const later = await launchTo(db, many)
      sink.stored.clear()
      sink.misbehave = (at, _, nth) => (at === stage && nth > 1 ? reply(text) : undefined)
      await sendWhatIsDue(db, { ...SINK, connections })
      await isPaused(later.campaignId, text, first)
      expect(sink.stored.size).toBeGreaterThan(0)
    }
  })

  it('suppresses an address that nobody has, at once', async () => {
    await launchTo(db, databaseId)
    sink.misbehave = (at, to) => (at === 'rcpt' && to === 'p1@example.com' ? reply('550 5.1.1 Nobody') : undefined)
    await sendWhatIsDue(db, { ...SINK })
    expect(await db.prisma.suppression.findMany()).toMatchObject([{ address: 'p1@example.com', reason: 'hard_bounce', source: 'smtp' }])
    const again = await launchTo(db, databaseId)
    expect(await statesOf(db, again.campaignId)).toEqual({ 'suppressed hard_bounce': 1, queued: 1 })
  })
})

describe('the last byte', () => {
  it('is held back when somebody has said no in the meantime, and the row says why', async () => {
    const { campaignId } = await launchTo(db, databaseId)
    await db.pool.query(
      `insert into suppression (database_id, address_hash, reason, source, created_at)
        values ($1, sha256(convert_to('p1@example.com', 'UTF8')), 'unsubscribed', 'page', now())`,
      [databaseId],
    )
    await db.pool.query(
      `insert into consent_event (customer_id, event_key, database_id, channel, is_opted_in, event_datetime)
        select id, 'test', database_id, 'email', false, $2 from customer where database_id = $1 and external_id = 'P2'`,
      [databaseId, NOON.now()],
    )
    await sendWhatIsDue(db, { ...SINK })
    expect(await statesOf(db, campaignId)).toEqual({ 'suppressed no_consent': 1, 'suppressed unsubscribed': 1 })
    expect(sink.stored.size).toBe(0)
    await db.pool.query('delete from consent_event where database_id = $1', [databaseId])
  })

  it('is held back of whoever a row said no for, though no attributes were built since', async () => {
    const own = await openLedgerWorld(db, 3)
    await db.pool.query(
      'insert into customer_key (database_id, external_id, customer_id) select database_id, external_id, id from customer where database_id = $1',
      [own],
    )
    const { campaignId } = await launchTo(db, own)
    const customers = [
      { external_id: 'P1', is_opted_into_email: false },
      { external_id: 'P2', given_name: 'Zoe' },
    ]
    await ingestCustomers({ ctx: asRole(db, 'admin'), input: { databaseId: own, customers } })
    await sendWhatIsDue(db, { ...SINK })
    expect(await statesOf(db, campaignId)).toEqual({ 'suppressed no_consent': 1, sent: 2 })
    expect([...sink.stored.keys()].sort()).toEqual(['p2@example.com', 'p3@example.com'])
  })

  it('is held back of what was claimed before a pause, and written once the campaign goes on', async () => {
    const { campaignId } = await launchTo(db, databaseId)
    const pausedByThen: Compose = async (messages) => {
      await db.pool.query(`update campaign set status = 'paused' where id = $1`, [campaignId])
      return compose(messages)
    }
    await sendWhatIsDue(db, { ...SINK, compose: pausedByThen })
    expect([await statesOf(db, campaignId), sink.stored.size]).toEqual([{ queued: 2 }, 0])
    await db.pool.query(`update campaign set status = 'sending' where id = $1`, [campaignId])
    await sendWhatIsDue(db, { ...SINK })
    expect(await statesOf(db, campaignId)).toEqual({ sent: 2 })
  })

  it('is the only thing that a worker with a lost lease does not get to write', async () => {
    const { campaignId } = await launchTo(db, databaseId)
    // Another worker is given the rows between the claim and the gate.
    await sendWhatIsDue(db, {
      ...SINK,
      compose: async (messages) => {
        await db.pool.query(`update message set lease_epoch = lease_epoch + 1000 where campaign_id = $1 and state = 'claimed'`, [campaignId])
        setTimeout(() => void db.pool.query(`update message set state = 'sent' where campaign_id = $1 and state = 'claimed'`, [campaignId]), 300)
        return compose(messages)
      },
    })
    expect(sink.stored.size).toBe(0)
  })
})
