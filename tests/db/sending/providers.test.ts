import { beforeEach, describe, expect, it } from 'vitest'
import { connectProvider } from '../../../lib/sending/providers/connect-provider'
import { disconnectProvider } from '../../../lib/sending/providers/disconnect-provider'
import { answerProvider } from '../../../lib/sending/providers/answer-provider'
import { providerHeaders } from '../../../lib/sending/providers/drivers'
import { listProviders } from '../../../lib/sending/providers/list-providers'
import { PROVIDERS, type Provider } from '../../../lib/sending/schema'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import {
  basic,
  amazon,
  CERTIFICATE,
  notice,
  otherTwilio,
  proofOf,
  RECORDED,
  SECONDS,
  SECRETS,
  type Sent,
  signedByMailgun,
  signedBySendgrid,
  signedByServer,
  sns,
  stranger,
  TOPIC,
  twilio,
  type What,
} from '../../support/provider-requests'

const db = await testDb()
Object.assign(process.env, {
  DATABASE_URL: db.url,
  APP_SECRET: 'x'.repeat(32),
  APP_URL: 'https://app.example.com',
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
})
const admin = asRole(db, 'admin')
let campaignId = ''
let databaseId = ''
let uuids: string[] = []
let connections = {} as Record<Provider, string>
let asked: string[] = []

beforeEach(async () => {
  await db.pool.query('delete from mail_provider')
  asked = []
  databaseId = await openLedgerWorld(db, 2)
  ;({ campaignId } = await launchTo(db, databaseId))
  await db.pool.query(`update message set state = 'sent', gated_at = $2, settled_at = $2 where campaign_id = $1`, [campaignId, NOON.now()])
  const { rows } = await db.pool.query<{ uuid: string }>('select uuid::text from message where campaign_id = $1 order by id', [campaignId])
  uuids = rows.map(({ uuid }) => uuid)
  for (const provider of PROVIDERS) {
    connections = { ...connections, [provider]: (await connectProvider({ ctx: admin, input: { provider, secret: SECRETS[provider] } })).id }
  }
})

async function tell(provider: Provider, { headers, body }: Sent, id = connections[provider]): Promise<number> {
  const request = new Request(`https://app.example.com/api/hooks/mail/${id}`, { method: 'POST', headers, body })
  const answer = await answerProvider(request, id, asSystem(db), (url) => {
    asked.push(url)
    return Promise.resolve(amazon.publicKey.export({ type: 'spki', format: 'pem' }).toString())
  })
  return answer.status
}

async function ends(): Promise<{ states: Record<string, number>; suppressed: string[] }> {
  const { rows } = await db.pool.query<{ what: string }>(
    `select address || ' ' || reason as what from suppression where database_id = $1 order by 1`,
    [databaseId],
  )
  return { states: await statesOf(db, campaignId), suppressed: rows.map(({ what }) => what) }
}

describe.each(PROVIDERS)('what %s tells', (provider) => {
  it('settles the message that it names and suppresses its own address, once', async () => {
    for (let time = 0; time < 2; time += 1) expect(await tell(provider, RECORDED[provider]('hard', uuids[0] ?? ''))).toBe(200)
    for (const what of ['delivered', 'other'] as const) expect(await tell(provider, RECORDED[provider](what, uuids[1] ?? ''))).toBe(200)
    expect(await ends()).toEqual({ states: { 'bounced returned_hard': 1, delivered: 1 }, suppressed: ['p1@example.com hard_bounce'] })
    expect(await tell(provider, RECORDED[provider]('complaint', uuids[1] ?? ''))).toBe(200)
    expect((await ends()).suppressed).toEqual(['p1@example.com hard_bounce', 'p2@example.com complaint'])
  })

  it('ends the same in any order, and a soft bounce suppresses nobody', async () => {
    const results = new Set<string>()
    for (const order of [
      ['delivered', 'soft'],
      ['soft', 'delivered'],
      ['soft', 'soft', 'delivered', 'soft'],
    ] as What[][]) {
      await db.pool.query(`update message set state = 'sent', reason = null where campaign_id = $1`, [campaignId])
      await db.pool.query('delete from provider_event')
      for (const what of order) expect(await tell(provider, RECORDED[provider](what, uuids[0] ?? ''))).toBe(200)
      results.add(JSON.stringify(await ends()))
    }
    expect([...results]).toEqual([JSON.stringify({ states: { 'bounced returned_soft': 1, sent: 1 }, suppressed: [] })])
  })

  it('is asked for again while its message is on its way', async () => {
    await db.pool.query(`update message set state = 'in_data' where uuid = $1`, [uuids[0]])
    expect(await tell(provider, RECORDED[provider]('hard', uuids[0] ?? ''))).toBe(503)
    await db.pool.query(`update message set state = 'sent' where uuid = $1`, [uuids[0]])
    expect(await tell(provider, RECORDED[provider]('hard', uuids[0] ?? ''))).toBe(200)
    expect((await ends()).suppressed).toEqual(['p1@example.com hard_bounce'])
  })

  it('is refused by another connection, by one that is gone, and for a message that nobody sent changes nothing', async () => {
    for (const other of PROVIDERS)
      if (other !== provider) expect(await tell(provider, RECORDED[provider]('hard', uuids[0] ?? ''), connections[other])).toBe(401)
    expect(await tell(provider, RECORDED[provider]('hard', crypto.randomUUID()))).toBe(200)
    await disconnectProvider({ ctx: admin, input: { id: connections[provider] } })
    expect(await tell(provider, RECORDED[provider]('hard', uuids[0] ?? ''))).toBe(401)
    expect(await ends()).toEqual({ states: { sent: 2 }, suppressed: [] })
  })
})

describe('what is forged', () => {
  const changed = ({ headers, body }: Sent, from: string | RegExp, to: string): Sent => ({ headers, body: body.replace(from, to) })
  const resigned = ({ headers, body }: Sent, from: string | RegExp, to: string): Sent => ({
    headers: { ...headers, 'webhook-signature': (headers['webhook-signature'] ?? '').replace(from, to) },
    body,
  })
  const without = ({ headers, body }: Sent, name: string): Sent => ({ headers: { ...headers, [name]: '' }, body })

  function forgeries(uuid: string): [Provider, string, Sent][] {
    const own = notice('hard', uuid)
    const good = {
      ses: sns(own),
      sendgrid: RECORDED.sendgrid('hard', uuid),
      mailgun: RECORDED.mailgun('hard', uuid),
      postmark: RECORDED.postmark('hard', uuid),
      signed: RECORDED.signed('hard', uuid),
    }
    const elsewhere = (SigningCertURL: string): Sent => sns({ ...own, SigningCertURL })
    return [
      ['ses', 'another message', changed(good.ses, '5.1.1', '5.1.2')],
      ['ses', 'another id', changed(good.ses, 'sns-hard', 'sns-hand')],
      ['ses', 'a subject that was not signed', changed(good.ses, '{', '{"Subject":"x",')],
      ['ses', 'another key', sns(own, stranger.privateKey)],
      ['ses', 'another topic', sns({ ...own, TopicArn: `${TOPIC}-other` })],
      ['ses', 'the other hash', changed(good.ses, '"SignatureVersion":"2"', '"SignatureVersion":"1"')],
      ['ses', 'no signature', changed(good.ses, /"Signature":"[^"]*"/, '"Signature":""')],
      ['ses', 'half a signature', changed(good.ses, /("Signature":".{40})[^"]*"/, '$1"')],
      ['ses', 'a certificate of a look-alike', elsewhere('https://sns.eu-west-1.amazonaws.com.evil.example.com/SimpleNotificationService-1.pem')],
      ['ses', 'a certificate of another service', elsewhere('https://s3.amazonaws.com/bucket/SimpleNotificationService-1.pem')],
      ['ses', 'a certificate in the clear', elsewhere(CERTIFICATE.replace('https', 'http'))],
      ['ses', 'a certificate behind a user name', elsewhere('https://sns.eu-west-1.amazonaws.com@evil.example.com/SimpleNotificationService-1.pem')],
      ['ses', 'a certificate on another port', elsewhere('https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-1.pem')],
      ['ses', 'no envelope', { headers: {}, body: own.Message ?? '' }],
      ['sendgrid', 'another message', changed(good.sendgrid, '5.1.1', '5.1.2')],
      ['sendgrid', 'the same written anew', { ...good.sendgrid, body: JSON.stringify(JSON.parse(good.sendgrid.body), null, 1) }],
      ['sendgrid', 'another key', signedBySendgrid(good.sendgrid.body, otherTwilio.privateKey)],
      [
        'sendgrid',
        'another time',
        { ...good.sendgrid, headers: { ...good.sendgrid.headers, 'x-twilio-email-event-webhook-timestamp': `${Number(SECONDS) + 1}` } },
      ],
      ['sendgrid', 'of yesterday', signedBySendgrid(good.sendgrid.body, twilio.privateKey, `${Number(SECONDS) - 86_400}`)],
      ['sendgrid', 'no signature', without(good.sendgrid, 'x-twilio-email-event-webhook-signature')],
      ['sendgrid', 'no time', without(good.sendgrid, 'x-twilio-email-event-webhook-timestamp')],
      [
        'sendgrid',
        'half a signature',
        { ...good.sendgrid, headers: { ...good.sendgrid.headers, 'x-twilio-email-event-webhook-signature': 'MEUCIQ' } },
      ],
      ['mailgun', 'another key', signedByMailgun({ event: 'complained' }, 'a'.repeat(50), 'key-of-somebody-else-0123456789')],
      ['mailgun', 'another token', changed(good.mailgun, '"token":"hard', '"token":"herd')],
      ['mailgun', 'another time', changed(good.mailgun, SECONDS, `${Number(SECONDS) + 1}`)],
      ['mailgun', 'of last week', signedByMailgun({ event: 'complained' }, 'b'.repeat(50), SECRETS.mailgun, `${Number(SECONDS) - 604_800}`)],
      ['mailgun', 'no signature', changed(good.mailgun, /"signature":"[^"]*"/, '"signature":""')],
      ['mailgun', 'no JSON', { headers: {}, body: 'signature=1' }],
      ['postmark', 'another password', { ...good.postmark, headers: { authorization: basic('a-password-of-24-lettera') } }],
      ['postmark', 'no password', { ...good.postmark, headers: {} }],
      ['postmark', 'an empty password', { ...good.postmark, headers: { authorization: basic('') } }],
      ...['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name): [Provider, string, Sent] => [
        'signed',
        `no ${name}`,
        without(good.signed, name),
      ]),
      ...['webhook-id', 'webhook-timestamp'].map((name): [Provider, string, Sent] => [
        'signed',
        `another ${name}`,
        { ...good.signed, headers: { ...good.signed.headers, [name]: `${good.signed.headers[name]}1` } },
      ]),
      ['signed', 'another message', changed(good.signed, '5.1.1', '5.1.2')],
      ['signed', 'the same written anew', { ...good.signed, body: JSON.stringify(JSON.parse(good.signed.body), null, 1) }],
      ['signed', 'of an hour ago', signedByServer(good.signed.body, { at: `${Number(SECONDS) - 3_600}` })],
      ['signed', 'from the next hour', signedByServer(good.signed.body, { at: `${Number(SECONDS) + 3_600}` })],
      ['signed', 'another secret', signedByServer(good.signed.body, { secrets: ['whsec_c29tZWJvZHkgZWxzZSBtYWRlIHRoaXM='] })],
      ['signed', 'another version', resigned(good.signed, 'v1,', 'v1a,')],
      ['signed', 'half a signature', resigned(good.signed, /.{12}$/, '')],
      ['signed', 'a signature without its version', resigned(good.signed, 'v1,', '')],
      ['postmark', 'the password alone', { ...good.postmark, headers: { authorization: SECRETS.postmark } }],
    ]
  }

  it('is refused, and nothing is changed', async () => {
    for (const [provider, what, sent] of forgeries(uuids[0] ?? '')) expect([what, await tell(provider, sent)]).toEqual([what, 401])
    expect(await ends()).toEqual({ states: { sent: 2 }, suppressed: [] })
    expect((await db.pool.query('select 1 from provider_event')).rows).toEqual([])
    expect(asked.filter((url) => url !== CERTIFICATE)).toEqual([])
  })

  it.each(PROVIDERS)('by %s with any letter of its proof another one is refused', async (provider) => {
    const good = RECORDED[provider]('hard', uuids[0] ?? '')
    const proof = proofOf(provider, good)
    for (let at = 0; at < 16; at += 1) {
      // Not the last ones, whose spare bits may be another spelling of the same bytes.
      const place = Math.floor((at / 16) * (proof.length - 4))
      const forged = `${proof.slice(0, place)}${proof[place] === '0' ? '1' : '0'}${proof.slice(place + 1)}`
      const put = (text: string): string => text.replace(proof, forged)
      const headers = Object.fromEntries(Object.entries(good.headers).map(([name, value]) => [name, put(value)]))
      expect([place, await tell(provider, { headers, body: put(good.body) })]).toEqual([place, 401])
    }
    expect(await ends()).toEqual({ states: { sent: 2 }, suppressed: [] })
  })

  it('would be taken if the proof were not looked at', async () => {
    const [, , forged] = forgeries(uuids[0] ?? '').find(([provider]) => provider === 'sendgrid') ?? []
    expect(JSON.parse(forged?.body ?? '')).toMatchObject([{ event: 'bounce' }])
    expect(await tell('sendgrid', RECORDED.sendgrid('hard', uuids[0] ?? ''))).toBe(200)
    expect((await ends()).suppressed).toEqual(['p1@example.com hard_bounce'])
  })

  it('with the proof of something that Mailgun has said is not heard', async () => {
    const token = 'c'.repeat(50)
    expect(await tell('mailgun', signedByMailgun({ event: 'opened' }, token))).toBe(200)
    expect(await tell('mailgun', signedByMailgun({ event: 'complained', 'user-variables': { rekindle: uuids[0] } }, token))).toBe(200)
    expect(await ends()).toEqual({ states: { sent: 2 }, suppressed: [] })
  })
})

describe('a new key of a provider', () => {
  it('of Mailgun is a second connection beside the first: each takes its own, and either ends the same', async () => {
    const secret = 'key-that-comes-after-0123456789abcdef'
    const { id: second } = await connectProvider({ ctx: admin, input: { provider: 'mailgun', secret } })
    const said = { event: 'complained', 'user-variables': { rekindle: uuids[0] } }
    const [before, after] = [signedByMailgun(said, 'd'.repeat(50)), signedByMailgun(said, 'e'.repeat(50), secret)]
    expect([await tell('mailgun', after), await tell('mailgun', before, second)]).toEqual([401, 401])
    expect([await tell('mailgun', before), await tell('mailgun', after, second)]).toEqual([200, 200])
    expect(await ends()).toEqual({ states: { 'complained reported': 1, sent: 1 }, suppressed: ['p1@example.com complaint'] })
    await disconnectProvider({ ctx: admin, input: { id: connections.mailgun } })
    expect(await tell('mailgun', signedByMailgun({ event: 'opened' }, 'f'.repeat(50), secret), second)).toBe(200)
  })

  it('of a server that signs itself is too, or a second signature beside the first', async () => {
    const secret = 'whsec_dGhlIHNlY3JldCB0aGF0IGNvbWVzIGFmdGVy'
    const { id: second } = await connectProvider({ ctx: admin, input: { provider: 'signed', secret } })
    const { body } = RECORDED.signed('complaint', uuids[0] ?? '')
    const [before, after, both] = [[SECRETS.signed], [secret], [secret, SECRETS.signed]].map((secrets) => signedByServer(body, { secrets }))
    if (!before || !after || !both) throw new Error('three requests')
    expect([await tell('signed', after), await tell('signed', before, second)]).toEqual([401, 401])
    expect([await tell('signed', both), await tell('signed', both, second), await tell('signed', before)]).toEqual([200, 200, 200])
    expect((await ends()).suppressed).toEqual(['p1@example.com complaint'])
  })

  it('of SendGrid is too', async () => {
    const { id: second } = await connectProvider({
      ctx: admin,
      input: { provider: 'sendgrid', secret: otherTwilio.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') },
    })
    const { body } = RECORDED.sendgrid('hard', uuids[0] ?? '')
    const after = signedBySendgrid(body, otherTwilio.privateKey)
    expect([await tell('sendgrid', after), await tell('sendgrid', after, second)]).toEqual([401, 200])
    expect(await tell('sendgrid', RECORDED.sendgrid('hard', uuids[0] ?? ''))).toBe(200)
    expect((await ends()).suppressed).toEqual(['p1@example.com hard_bounce'])
  })
})

describe('a topic of Amazon', () => {
  const wish = (SubscribeURL: string, TopicArn = TOPIC): Sent =>
    sns({ ...notice('other', 'x'), Type: 'SubscriptionConfirmation', Token: 'abc', Message: 'You have chosen to subscribe', SubscribeURL, TopicArn })

  it('confirms itself, and only itself', async () => {
    const url = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=abc`
    expect(await tell('ses', wish(url))).toBe(200)
    expect(asked).toContain(url)
    asked = []
    expect(await tell('ses', wish('https://evil.example.com/?Action=ConfirmSubscription&Token=abc'))).toBe(200)
    expect(await tell('ses', wish(url, `${TOPIC}-other`))).toBe(401)
    expect(asked).toEqual([])
  })
})

it('keeps what proves a provider to itself, and names each message in what is sent', async () => {
  const { providers } = await listProviders({ ctx: admin, input: {} })
  expect(providers.map(({ provider }) => provider).sort()).toEqual([...PROVIDERS].sort())
  for (const { provider, address, secretHint } of providers) {
    expect([address, secretHint]).toEqual([`https://app.example.com/api/hooks/mail/${connections[provider]}`, SECRETS[provider].slice(-4)])
    expect(JSON.stringify(providers)).not.toContain(SECRETS[provider])
  }
  await expect(listProviders({ ctx: asRole(db, 'marketer'), input: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(connectProvider({ ctx: admin, input: { provider: 'ses', secret: 'https://evil.example.com' } })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  const names = Object.values(providerHeaders(PROVIDERS, uuids[0] ?? ''))
  expect(names.filter((value) => value.includes(uuids[0] ?? ''))).toHaveLength(PROVIDERS.length - 1)
})
