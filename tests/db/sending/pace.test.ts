import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { getCampaign } from '../../../lib/campaigns/get-campaign'
import type { Clock } from '../../../lib/core/clock'
import { emailCarrier } from '../../../lib/sending/carrier'
import { deliverMessage, type Claimed, type Session } from '../../../lib/sending/deliver-message'
import { endDomainWarmUp } from '../../../lib/sending/pace/end-warm-up'
import { scopesOf, takeDepartures } from '../../../lib/sending/pace/pace-store'
import { setPace } from '../../../lib/sending/pace/set-pace'
import { startDomainWarmUp } from '../../../lib/sending/pace/start-warm-up'
import { runSender } from '../../../lib/sending/send-due'
import { sendingSettings } from '../../../lib/sending/setup/sending-settings'
import { asRole, NOON, testDb } from '../../support/database'
import { compose, launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import { pauseFor, relayAt } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'

const db = await testDb()
const ctx = asRole(db, 'admin')
const DOMAIN = 'shop.example.com'
const DAY_MS = 86_400_000
const TO_GMAIL = scopesOf({ channel: 'email', lane: 'gmail.com', domain: DOMAIN })

beforeEach(async () => {
  await db.pool.query('delete from sending_pace')
})

/** Runs a sender until so many are sent. */
async function sendUntil(campaignId: string, sent: number, clock: Clock): Promise<void> {
  const sink = await smtpSink()
  const ended = new AbortController()
  const halt = (id: string, reason: string): Promise<void> => pauseFor(db, id, reason)
  const carrier = emailCarrier(() => relayAt(sink.port))
  const running = runSender({ db, carrier, compose, halt, signal: ended.signal, clock, connections: 4, idleMs: 10 })
  while (((await statesOf(db, campaignId)).sent ?? 0) < sent) await delay(10)
  ended.abort()
  await running
  await sink.close()
}

describe('a limit', () => {
  it('is kept by all workers together: no two messages have one place', async () => {
    await setPace({ ctx, input: { limits: [{ scope: 'gmail.com', perMinute: 600 }] } })
    const asked = await Promise.all(Array.from({ length: 12 }, () => takeDepartures(db, TO_GMAIL, NOON.now(), 3)))
    const places = asked.flatMap((one) => one ?? []).sort((one, next) => one - next)
    // Four tenths of a second are taken ahead, by halves.
    expect(places.map((place) => place - NOON.now().getTime())).toEqual([0, 100, 200])
    expect(await takeDepartures(db, scopesOf({ channel: 'email', lane: '', domain: DOMAIN }), NOON.now(), 40)).toBeUndefined()
  })

  it('of a provider keeps nobody else waiting, and everybody gets theirs', async () => {
    await setPace({ ctx, input: { limits: [{ scope: 'gmail.com', perMinute: 1_200 }] } })
    const databaseId = await openLedgerWorld(db, 60)
    await db.pool.query(`update customer set email = replace(email, 'example.com', 'googlemail.com') where database_id = $1 and id % 2 = 0`, [
      databaseId,
    ])
    const since = Date.now()
    const clock: Clock = { now: () => new Date(NOON.now().getTime() + Date.now() - since) }
    const { campaignId } = await launchTo(db, databaseId)
    await sendUntil(campaignId, 60, clock)
    const { rows } = await db.pool.query<{ lane: string; last: Date; people: number }>(
      'select lane, max(gated_at) as last, count(*)::int as people from message where campaign_id = $1 group by lane order by last',
      [campaignId],
    )
    expect(rows.map(({ lane, people }) => [lane, people])).toEqual([
      ['', 30],
      ['gmail.com', 30],
    ])
  })

  it('is told with the settings, and lifted by an empty one', async () => {
    const limits = async () => (await sendingSettings({ ctx, input: {} })).limits.filter(({ perMinute }) => perMinute !== null)
    await setPace({
      ctx,
      input: {
        limits: [
          { scope: 'email', perMinute: 840 },
          { scope: 'sms', perMinute: 60 },
        ],
      },
    })
    expect(await limits()).toEqual([
      { scope: 'email', perMinute: 840 },
      { scope: 'sms', perMinute: 60 },
    ])
    await setPace({ ctx, input: { limits: [{ scope: 'email', perMinute: null }] } })
    expect(await limits()).toEqual([{ scope: 'sms', perMinute: 60 }])
    await expect(setPace({ ctx: asRole(db, 'marketer'), input: { limits: [{ scope: 'email', perMinute: 1 }] } })).rejects.toThrow()
  })
})

describe('a relay that asks for less', () => {
  const ports = { now: () => NOON.now(), random: () => 0.5, openGate: () => Promise.resolve(true) }
  const message = { id: '1', address: 'ada@example.com', attempts: 0, createdAt: NOON.now() } as Claimed
  const answering = (stage: 'rcpt' | 'end' | 'mail', code: number, text: string): Session => ({
    isUsable: () => true,
    offer: () => Promise.resolve({ kind: 'reply', stage, code, text, released: stage === 'end' }),
    close: () => undefined,
    end: () => undefined,
  })

  it('of one recipient or message slows what goes to that provider, and everything else only when it ends the connection', async () => {
    const slowed = async (session: Session) => (await deliverMessage(ports, session, message, 'a@shop.example.com', Buffer.from('x'))).slow
    expect(await slowed(answering('rcpt', 450, '450 4.7.1 Too many for this domain'))).toBe('lane')
    expect(await slowed(answering('end', 451, '451 4.7.650 The mail server has been rate limited'))).toBe('lane')
    expect(await slowed(answering('rcpt', 421, '421 4.7.0 Try again later'))).toBe('all')
    expect(await slowed(answering('mail', 454, '454 4.7.0 Throttling failure'))).toBe('all')
    expect(await slowed(answering('rcpt', 452, '452 4.2.2 Mailbox full'))).toBeUndefined()
  })
})

describe('the warm-up of a domain', () => {
  it('lets so many go each day, the most engaged first, and goes on by itself', async () => {
    expect(await startDomainWarmUp({ ctx, input: { domain: DOMAIN, first: 10 } })).toEqual({ domain: DOMAIN, day: 1, atMost: 10, taken: 0 })
    const databaseId = await openLedgerWorld(db, 25)
    await db.pool.query(
      `insert into email_event (customer_id, database_id, event_datetime, event_type, brand, send_id, event_key)
        select id, database_id, $2, 'Click', 'Fern Lane', 'before', 'click ' || id from customer where database_id = $1 and external_id in ('P24', 'P25')`,
      [databaseId, new Date(NOON.now().getTime() - 3 * DAY_MS)],
    )
    await buildAttributes({ db, databaseId, asOf: NOON.now(), scope: 'all' })
    const { campaignId } = await launchTo(db, databaseId, NOON.now(), { engagedFirst: true })
    let now = NOON.now()
    await sendUntil(campaignId, 10, { now: () => now })
    expect(await statesOf(db, campaignId)).toEqual({ queued: 15, sent: 10 })
    const { rows: engaged } = await db.pool.query(
      `select state from message where campaign_id = $1 and address in ('p24@example.com', 'p25@example.com')`,
      [campaignId],
    )
    expect(engaged).toEqual([{ state: 'sent' }, { state: 'sent' }])
    const { domains } = await sendingSettings({ ctx, input: {} })
    expect(domains.find(({ domain }) => domain === DOMAIN)?.warmUp).toEqual({ domain: DOMAIN, day: 1, atMost: 10, taken: 10 })
    expect(await takeDepartures(db, scopesOf({ channel: 'email', lane: '', domain: DOMAIN }), now, 40)).toEqual([])
    const reasons = async (id: string) => (await getCampaign({ ctx, input: { id } })).slowedBy
    expect(await reasons(campaignId)).toEqual([`${DOMAIN} warms up: 10 of at most 10 emails today. The rest goes on tomorrow (UTC).`])
    await setPace({ ctx, input: { limits: [{ scope: 'gmail.com', perMinute: 5 }] } })
    expect(await reasons(campaignId), 'nobody waits for Gmail').toHaveLength(1)
    await setPace({ ctx, input: { limits: [{ scope: 'email', perMinute: 60_000 }] } })
    expect((await reasons(campaignId))[0]).toBe('All emails: at most 60,000 a minute.')
    // Places in time never come on a clock that stands.
    const lifted = (['email', 'gmail.com'] as const).map((scope) => ({ scope, perMinute: null }))
    await setPace({ ctx, input: { limits: lifted } })
    now = new Date(now.getTime() + DAY_MS)
    await sendUntil(campaignId, 25, { now: () => now })
    expect(await reasons(campaignId)).toEqual([])
    const { rows } = await db.pool.query<{ day: string; people: number }>(
      'select gated_at::date::text as day, count(*)::int as people from message where campaign_id = $1 group by 1 order by 1',
      [campaignId],
    )
    expect(rows.map(({ people }) => people)).toEqual([10, 15])
  })

  it('ends when somebody ends it', async () => {
    await startDomainWarmUp({ ctx, input: { domain: DOMAIN } })
    await endDomainWarmUp({ ctx, input: { domain: DOMAIN } })
    expect(await takeDepartures(db, TO_GMAIL, NOON.now(), 40)).toBeUndefined()
    await expect(endDomainWarmUp({ ctx, input: { domain: DOMAIN } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
