import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { createComposer } from '../../../lib/campaigns/compose'
import { launchDue } from '../../../lib/campaigns/launch-due'
import { scheduleCampaign } from '../../../lib/campaigns/schedule-campaign'
import { haltCampaign } from '../../../lib/campaigns/worker-store'
import type { Clock } from '../../../lib/core/clock'
import { ingestCustomers } from '../../../lib/customers/ingest/ingest-customers'
import { erasePerson } from '../../../lib/customers/person/erase-person'
import { addSuppression } from '../../../lib/sending/add-suppression'
import { answerOneClick } from '../../../lib/sending/answer-one-click'
import { emailCarrier } from '../../../lib/sending/carrier'
import { importSuppressions } from '../../../lib/sending/import-suppressions'
import { linkToken } from '../../../lib/sending/links'
import { prefer } from '../../../lib/sending/prefer'
import { answerProvider } from '../../../lib/sending/providers/answer-provider'
import { connectProvider } from '../../../lib/sending/providers/connect-provider'
import { takeReport } from '../../../lib/sending/reports/report-store'
import { runSender } from '../../../lib/sending/send-due'
import { unsubscribe } from '../../../lib/sending/unsubscribe'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { newCampaignOf, openEmailWorld } from '../../support/email-world'
import { launchTo } from '../../support/ledger-world'
import { words } from '../../support/messages'
import { RECORDED, SECRETS } from '../../support/provider-requests'
import { relayAt } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'
import { importFile } from '../customers/import-fixture'

const db = await testDb()
Object.assign(process.env, {
  DATABASE_URL: db.url,
  APP_SECRET: 'x'.repeat(32),
  APP_URL: 'https://app.example.com',
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
})
/** `REKINDLE_PEOPLE=10000` sends to so many; one in twenty of them says no. */
const PEOPLE = Number(process.env.REKINDLE_PEOPLE ?? 600)
const since = Date.now()
const clock: Clock = { now: () => new Date(NOON.now().getTime() + Date.now() - since) }
const ctx = asRole(db, 'admin', clock)
const system = asSystem(db, clock)
const { databaseId, ...world } = await openEmailWorld(db, ctx, PEOPLE, words('Hello {{ customer.given_name | default: "you" }}'))
// As whoever sends rows knows them.
await db.pool.query('insert into customer_key (database_id, external_id, customer_id) select database_id, external_id, id from customer')
const { id: connection } = await connectProvider({ ctx, input: { provider: 'signed', secret: SECRETS.signed } })
const sink = await smtpSink()
afterAll(() => sink.close())

interface Person {
  customer: string
  address: string
  /** Of a message that they had before. */
  uuid: string
}

const nameOf = (address: string): string => `P${/\d+/.exec(address)?.[0]}`

/** Every way by which somebody can end what they get, or somebody else for them. */
const WAYS: Record<string, (person: Person) => Promise<unknown>> = {
  'the button of a mail program': async ({ uuid }) => (await answerOneClick(linkToken('unsubscribe', uuid))).status,
  'the page of a message': ({ uuid }) => unsubscribe({ ctx: system, input: { token: linkToken('unsubscribe', uuid), source: 'page' } }),
  'the page of preferences': ({ uuid }) => prefer({ ctx: system, input: { token: linkToken('preferences', uuid), choice: 'none', topics: [] } }),
  'a rest': ({ uuid }) => prefer({ ctx: system, input: { token: linkToken('preferences', uuid), choice: 'snooze_30', topics: [] } }),
  'mail that comes back': ({ uuid }) =>
    takeReport(db, { uuid, report: { kind: 'bounced', severity: 'hard', status: '5.1.1' }, source: 'mail', at: clock.now() }),
  "a provider's webhook": async ({ uuid }) => {
    const { headers, body } = RECORDED.signed('complaint', uuid)
    const request = new Request('https://app.example.com/', { method: 'POST', headers, body })
    return (await answerProvider(request, connection, asSystem(db, NOON))).status
  },
  'the suppression list': ({ address }) => addSuppression({ ctx, input: { databaseId, address } }),
  'a list of addresses': ({ address }) => importSuppressions({ ctx, input: { databaseId, addresses: [address] } }),
  'a row of the API': ({ address }) =>
    ingestCustomers({ ctx, input: { databaseId, customers: [{ external_id: nameOf(address), is_opted_into_email: false }] } }),
  'a file of consents': ({ address }) =>
    importFile(ctx, databaseId, `customer_id,channel,opted_in,event_datetime\n${nameOf(address)},email,false,${clock.now().toISOString()}`),
  erasure: ({ customer }) => erasePerson({ ctx, input: { databaseId, customer } }),
}

it('of whoever says no in whatever way, nothing is released once that is committed', async () => {
  const before = await launchTo(db, databaseId, NOON.now())
  await db.pool.query(`update message set state = 'sent', gated_at = next_at, settled_at = next_at where campaign_id = $1`, [before.campaignId])
  const { rows: people } = await db.pool.query<Person>(
    'select customer_id::text as customer, address, uuid::text from message where campaign_id = $1 order by customer_id',
    [before.campaignId],
  )
  const id = await newCampaignOf(ctx, { databaseId, ...world })
  const ways = Object.entries(WAYS)
  const said = new Map<string, Date>()
  async function say(person: Person | undefined, [, by]: (typeof ways)[number]): Promise<void> {
    if (!person || said.has(person.customer)) return
    await by(person)
    said.set(person.customer, clock.now())
  }
  for (const [n, way] of ways.entries()) await say(people[n], way)
  await scheduleCampaign({ ctx, input: { id } })
  await launchDue(db, clock)

  let arrived = 0
  sink.misbehave = (at) => {
    if (at === 'stored') arrived += 1
    return undefined
  }
  const ended = new AbortController()
  const workers = [0, 1].map(() =>
    runSender({
      db,
      carrier: emailCarrier(() => relayAt(sink.port)),
      compose: createComposer(db, clock),
      halt: (one, reason) => haltCampaign(db, clock, one, reason),
      signal: ended.signal,
      clock,
      connections: 4,
      idleMs: 5,
    }),
  )
  // A few places behind whoever is served now, so that a no meets every moment of a message: waiting, claimed, at its gate, gone.
  for (let n = 0; said.size < PEOPLE / 20 + ways.length; n += 1) {
    const way = ways[n % ways.length]
    if (way) await say(people[Math.min(PEOPLE - 1 - n, arrived + ways.length + Math.floor(Math.random() * 80))], way)
  }
  const left = async (): Promise<number> =>
    (await db.pool.query(`select from message where campaign_id = $1 and state in ('queued', 'claimed', 'in_data') limit 1`, [id])).rows.length
  while ((await left()) > 0) await delay(20)
  ended.abort()
  await Promise.all(workers)

  const { rows } = await db.pool.query<{ customer: string; state: string; gatedAt: Date | null }>(
    'select customer_id::text as customer, state, gated_at as "gatedAt" from message where campaign_id = $1',
    [id],
  )
  const late = rows.filter(({ customer, gatedAt }) => gatedAt && gatedAt > (said.get(customer) ?? gatedAt))
  expect(late).toEqual([])
  const first = new Set(people.slice(0, ways.length).map(({ customer }) => customer))
  expect(rows.filter(({ customer, state }) => first.has(customer) && state !== 'suppressed')).toEqual([])
  // Each who was released has it once, and nobody else anything.
  const released = new Set(rows.filter(({ gatedAt }) => gatedAt !== null).map(({ customer }) => customer))
  const doubled = people.filter(({ customer, address }) => (sink.stored.get(address)?.length ?? 0) !== (released.has(customer) ? 1 : 0))
  expect(doubled).toEqual([])
  expect(rows.length - released.size).toBeGreaterThan(ways.length)
})
