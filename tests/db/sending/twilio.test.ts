import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createComposer } from '../../../lib/campaigns/compose'
import { createCampaign } from '../../../lib/campaigns/create-campaign'
import { launchDue } from '../../../lib/campaigns/launch-due'
import { scheduleCampaign } from '../../../lib/campaigns/schedule-campaign'
import { haltCampaign } from '../../../lib/campaigns/worker-store'
import type { Clock } from '../../../lib/core/clock'
import { parseAllowedHosts } from '../../../lib/outbound/rules'
import { answerTwilio } from '../../../lib/sending/text/answer-twilio'
import { textProvider } from '../../../lib/sending/text/provider'
import { providerCarrier } from '../../../lib/sending/text/text-carrier'
import { twilioSignature } from '../../../lib/sending/text/twilio-signature'
import { asRole, asSystem, testDb } from '../../support/database'
import { statesOf } from '../../support/ledger-world'
import { sendWhatIsDue } from '../../support/run-sender'
import { openTextWorld } from '../../support/text-world'
import { ACCOUNT, type Misdeed, twilioServer } from '../../support/twilio-server'

const db = await testDb()
const server = await twilioServer()
const TOKEN_BEFORE = 'the-token-before-0123456789'
Object.assign(process.env, {
  DATABASE_URL: db.url,
  APP_SECRET: 'x'.repeat(32),
  APP_URL: 'https://rekindle.example.com',
  TWILIO_ACCOUNT_SID: ACCOUNT.sid,
  TWILIO_AUTH_TOKEN: `${ACCOUNT.token},${TOKEN_BEFORE}`,
  TWILIO_FROM: ACCOUNT.from,
  TWILIO_URL: server.url,
})
afterAll(() => server.close())
const LOUD: Clock = { now: () => new Date('2026-03-15T19:00:00Z') }
const SOON: Clock = { now: () => new Date('2026-03-15T19:10:00Z') }
const ctx = { ...asRole(db, 'marketer'), clock: LOUD }
const world = await openTextWorld(db, ctx)
const edge = { rules: { allowedHosts: parseAllowedHosts(`127.0.0.1:${server.port}`), ports: new Set([443]) } }
const ADA = '+12065550101'
const LEFT_OUT = { 'skipped duplicate_address': 1, 'skipped invalid_address': 1, 'skipped no_address': 1, 'suppressed no_consent': 2 }

beforeEach(async () => {
  server.taken.length = 0
  server.misbehave = () => undefined
  for (const table of ['message', 'campaign', 'inbox_text', 'suppression', 'consent_event']) await db.pool.query(`delete from ${table}`)
  await db.pool.query('update customer_attributes set is_opted_into_sms = c.is_opted_into_sms from customer c where c.id = customer_id')
})
afterEach(() => expect(server.refused.splice(0)).toEqual([]))

async function launch(): Promise<string> {
  const { databaseId, segmentId, assetId } = world
  const { id } = await createCampaign({ ctx, input: { databaseId, name: 'Texts', segmentId, assetId } })
  await scheduleCampaign({ ctx, input: { id } })
  await launchDue(db, LOUD)
  return id
}

async function send(clock: Clock = LOUD): Promise<void> {
  const provider = textProvider()
  if (!provider) throw new Error('The settings of the provider are not read')
  const halt = (one: string, reason: string): Promise<void> => haltCampaign(db, clock, one, reason)
  await sendWhatIsDue(db, { carrier: providerCarrier(provider, edge), clock, compose: createComposer(db, clock), halt, connections: 1 })
}

async function rowOf(address: string): Promise<{ uuid: string; state: string; relay_id: string | null; reason: string | null }> {
  return db.prisma.message.findFirstOrThrow({ where: { address }, select: { uuid: true, state: true, relay_id: true, reason: true } })
}

/** The first text to Ada meets it, once. */
function once(misdeed: Misdeed): void {
  let isDone = false
  server.misbehave = ({ To }) => {
    if (isDone || To !== ADA) return undefined
    isDone = true
    return misdeed
  }
}

const error = (status: number, code: number, headers?: Record<string, string>): Misdeed => ({
  status,
  body: { code, message: `Error ${code}`, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  ...(headers ? { headers } : {}),
})

describe('a text by the provider', () => {
  it('is what its documentation asks for, and is on record under the name that it got there', async () => {
    const id = await launch()
    await send()
    expect(await statesOf(db, id)).toEqual({ ...LEFT_OUT, sent: 2 })
    const ada = await rowOf(ADA)
    expect(server.taken.find(({ To }) => To === ADA)).toEqual({
      To: ADA,
      From: ACCOUNT.from,
      Body: 'Fern Lane: we miss you, Ada. 20% off: fern.example.com\nReply STOP to opt out',
      StatusCallback: `https://rekindle.example.com/api/hooks/twilio/status?message=${ada.uuid}`,
    })
    expect(ada.relay_id).toMatch(/^SM\d{32}$/)
  })

  it.each<[string, Misdeed, Record<string, number>, Record<string, number>, number]>([
    ['too many at once', error(429, 20429, { 'retry-after': '400' }), { 'queued 20429': 1, sent: 1 }, { sent: 2 }, 1],
    ['not there for now', error(503, 20503), { 'queued 20503': 1, sent: 1 }, { sent: 2 }, 1],
    ['no such number', error(400, 21211), { 'failed no_such_address': 1, sent: 1 }, { 'failed no_such_address': 1, sent: 1 }, 0],
    ['a number that said STOP there', error(400, 21610), { 'failed opted_out': 1, sent: 1 }, { 'failed opted_out': 1, sent: 1 }, 0],
    ['a no of another kind', error(400, 21612), { 'failed refused': 1, sent: 1 }, { 'failed refused': 1, sent: 1 }, 0],
    ['taken, and no answer', { drop: true }, { 'ambiguous no_reply': 1, sent: 1 }, { 'ambiguous no_reply': 1, sent: 1 }, 1],
    ['an error within', { status: 500, body: 'Oops' }, { 'ambiguous no_reply': 1, sent: 1 }, { 'ambiguous no_reply': 1, sent: 1 }, 0],
    ['an error within, with a code', error(500, 20500), { 'ambiguous no_reply': 1, sent: 1 }, { 'ambiguous no_reply': 1, sent: 1 }, 0],
    ['a yes that names no text', { status: 200, body: {} }, { 'ambiguous no_reply': 1, sent: 1 }, { 'ambiguous no_reply': 1, sent: 1 }, 0],
    [
      'a page in between',
      { status: 302, body: '<html>', headers: { location: '/' } },
      { 'ambiguous no_reply': 1, sent: 1 },
      { 'ambiguous no_reply': 1, sent: 1 },
      0,
    ],
  ])('that meets %s', async (_, misdeed, then, later, toAda) => {
    const id = await launch()
    once(misdeed)
    await send()
    expect(await statesOf(db, id)).toEqual({ ...LEFT_OUT, ...then })
    await send(SOON)
    expect(await statesOf(db, id)).toEqual({ ...LEFT_OUT, ...later })
    expect(server.taken.filter(({ To }) => To === ADA)).toHaveLength(toAda)
  })

  it.each([
    ['its password', { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } }],
    ['its number', error(400, 21606)],
  ])('pauses the campaign in its words where the account is refused for %s, and loses nobody', async (_, misdeed) => {
    const id = await launch()
    server.misbehave = () => misdeed
    await send()
    const campaign = await db.prisma.campaign.findUniqueOrThrow({ where: { id } })
    expect([campaign.status, campaign.statusReason]).toEqual(['paused', expect.stringMatching(/^\d{5} /)])
    const states = await statesOf(db, id)
    expect((states['queued sender_refused'] ?? 0) + (states.queued ?? 0)).toBe(2)
    expect(await db.prisma.suppression.count()).toBe(0)
  })

  it('waits at least as long as it was asked to', async () => {
    await launch()
    once(error(429, 20429, { 'retry-after': '400' }))
    await send()
    const row = await db.prisma.message.findFirstOrThrow({ where: { address: ADA } })
    expect(row.next_at.getTime() - LOUD.now().getTime()).toBeGreaterThanOrEqual(400_000)
  })

  it.each([
    [21211, 'hard_bounce'],
    [21610, 'unsubscribed'],
  ])('suppresses the number that error %i is about', async (code, reason) => {
    await launch()
    once(error(400, code))
    await send()
    expect(await db.prisma.suppression.findMany()).toMatchObject([{ channel: 'sms', address: ADA, reason, source: 'provider' }])
  })

  it('is never asked for one whose gate stays shut', async () => {
    const id = await launch()
    await db.pool.query(
      `insert into suppression (database_id, channel, address_hash, reason, source, created_at)
        values ($1, 'sms', sha256(convert_to($2, 'UTF8')), 'unsubscribed', 'text', now())`,
      [world.databaseId, ADA],
    )
    await send()
    expect(await statesOf(db, id)).toEqual({ ...LEFT_OUT, sent: 1, 'suppressed unsubscribed': 1 })
    expect(server.taken.map(({ To }) => To)).toEqual(['+12065550102'])
  })
})

async function call(path: string, fields: Record<string, string>, signedFor: { path?: string; token?: string } = {}): Promise<Response> {
  const form = new URLSearchParams(fields)
  const signature = twilioSignature(signedFor.token ?? ACCOUNT.token, `https://rekindle.example.com${signedFor.path ?? path}`, form)
  const request = new Request(`http://127.0.0.1:3000${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    body: form.toString(),
  })
  return answerTwilio(request, /twilio\/(\w+)/.exec(path)?.[1] ?? '', { ...asSystem(db), clock: LOUD })
}

describe('what the provider calls us with', () => {
  it('is signed as its documentation works out', () => {
    const form = new URLSearchParams({
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675310',
      Digits: '1234',
      From: '+14158675310',
      To: '+18005551212',
    })
    expect(twilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', form)).toBe('GvWf1cFY/Q7PnoempGyD5oXAezc=')
  })

  it('says what became of a text, in any order and as often as it likes', async () => {
    await launch()
    await send()
    const { uuid, relay_id: sid } = await rowOf(ADA)
    const path = `/api/hooks/twilio/status?message=${uuid}`
    const say = async (MessageStatus: string, ErrorCode = ''): Promise<string> => {
      const answer = await call(path, { MessageSid: sid ?? '', MessageStatus, ErrorCode })
      expect(answer.status).toBe(204)
      return (await rowOf(ADA)).state
    }
    expect([await say('queued'), await say('delivered'), await say('sent'), await say('delivered')]).toEqual([
      'sent',
      'delivered',
      'delivered',
      'delivered',
    ])
    expect(await db.prisma.suppression.count()).toBe(0)
    expect(await say('undelivered', '30005')).toBe('bounced')
    expect(await db.prisma.suppression.findMany()).toMatchObject([{ address: ADA, reason: 'hard_bounce' }])
  })

  it('settles a text that was unclear', async () => {
    await launch()
    once({ drop: true })
    await send()
    const { uuid, state } = await rowOf(ADA)
    expect(state).toBe('ambiguous')
    await call(`/api/hooks/twilio/status?message=${uuid}`, { MessageSid: 'SM1', MessageStatus: 'sent' })
    expect(await rowOf(ADA)).toMatchObject({ state: 'sent', relay_id: 'SM1', reason: null })
  })

  it('is heard once: a START that comes again after a STOP changes nothing', async () => {
    await launch()
    const text = (MessageSid: string, Body: string): Promise<Response> =>
      call('/api/hooks/twilio/inbound', { MessageSid, From: ADA, To: ACCOUNT.from, Body })
    expect(await (await text('SM1', 'START')).text()).toContain('<Message>Fern Lane: You get our texts again.')
    expect(await (await text('SM2', 'Stop')).text()).toContain('<Message>Fern Lane: You get no more texts')
    expect(await (await text('SM1', 'START')).text()).toContain('<Response></Response>')
    expect(await db.prisma.suppression.findMany()).toMatchObject([{ channel: 'sms', reason: 'unsubscribed', source: 'text' }])
  })

  it('is not answered twice where the account answers by itself', async () => {
    const answer = await call('/api/hooks/twilio/inbound', { MessageSid: 'SM3', From: ADA, Body: 'STOP', OptOutType: 'STOP' })
    expect(await answer.text()).toContain('<Response></Response>')
    expect(await db.prisma.suppression.count()).toBeGreaterThan(0)
  })

  it('is taken with the token before as long as it is set, and texts go out with the new one', async () => {
    await launch()
    await send()
    const text = { MessageSid: 'SM5', From: ADA, To: ACCOUNT.from, Body: 'STOP' }
    expect((await call('/api/hooks/twilio/inbound', text, { token: TOKEN_BEFORE })).status).toBe(200)
    expect(await db.prisma.suppression.findMany()).toMatchObject([{ channel: 'sms', reason: 'unsubscribed' }])
  })

  it.each<[string, { path?: string; token?: string }]>([
    ['signed with both tokens in one', { token: `${ACCOUNT.token},${TOKEN_BEFORE}` }],
    ['signed with another token', { token: 'another-token-0123456789' }],
    ['signed for another address', { path: '/api/hooks/twilio/inbound?as=somebody' }],
  ])('changes nothing where it is %s', async (_, signedFor) => {
    const answer = await call('/api/hooks/twilio/inbound', { MessageSid: 'SM4', From: ADA, Body: 'STOP' }, signedFor)
    expect(answer.status).toBe(401)
    expect(await db.prisma.suppression.count()).toBe(0)
    expect(await db.prisma.inboxText.count()).toBe(0)
  })
})
