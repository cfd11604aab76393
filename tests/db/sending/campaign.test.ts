import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { saveSegment } from '../../../lib/audience/save-segment'
import { cancelCampaign } from '../../../lib/campaigns/cancel-campaign'
import { createComposer } from '../../../lib/campaigns/compose'
import { createCampaign } from '../../../lib/campaigns/create-campaign'
import { exportRecipients } from '../../../lib/campaigns/export-recipients'
import { getCampaign } from '../../../lib/campaigns/get-campaign'
import { launchDue } from '../../../lib/campaigns/launch-due'
import { listRecipients } from '../../../lib/campaigns/list-recipients'
import { pauseCampaign } from '../../../lib/campaigns/pause-campaign'
import { resendMessages } from '../../../lib/campaigns/resend-messages'
import { resumeCampaign } from '../../../lib/campaigns/resume-campaign'
import { reviewCampaign } from '../../../lib/campaigns/review-campaign'
import { scheduleCampaign } from '../../../lib/campaigns/schedule-campaign'
import { finishCampaigns, haltCampaign } from '../../../lib/campaigns/worker-store'
import { updateCampaign } from '../../../lib/campaigns/update-campaign'
import { createAsset } from '../../../lib/content/create-asset'
import { saveBrand } from '../../../lib/content/save-brand'
import type { Clock } from '../../../lib/core/clock'
import { connect, type Db } from '../../../lib/db/client'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { startInbox } from '../../../lib/sending/inbox/start-inbox'
import { getInboxMail } from '../../../lib/sending/inbox/get-inbox-mail'
import { listInbox } from '../../../lib/sending/inbox/list-inbox'
import { linkToken } from '../../../lib/sending/links'
import { prefer } from '../../../lib/sending/prefer'
import { importSuppressions } from '../../../lib/sending/import-suppressions'
import { createTopic } from '../../../lib/sending/topics/create-topic'
import { unsubscribe } from '../../../lib/sending/unsubscribe'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { statesOf } from '../../support/ledger-world'
import { sendWhatIsDue } from '../../support/run-sender'

const db = await testDb()
const ctx = asRole(db, 'marketer')
const inbox = await startInbox(db)
afterAll(() => inbox.close())
const port = Number(new URL(inbox.url).port)
const { id: databaseId } = await db.prisma.customerDatabase.create({ data: { name: 'Fern Lane', brand: 'Fern Lane' } })
const later = (minutes: number): Clock => ({ now: () => new Date(NOON.now().getTime() + minutes * 60_000) })

/** Two who get it, one of them twice known, and one for each reason not to. */
const PEOPLE = `insert into customer (database_id, external_id, given_name, surname, email, is_opted_into_email)
  select $1, id, name, 'Fern', email, agreed from (values
    ('ada', 'Ada', 'ada@example.com', true), ('bo', 'Bo', 'Bo@Example.com', true), ('bo-again', 'Bo', 'bo@example.com', true),
    ('no-mail', 'Cy', null, true), ('bad-mail', 'Di', 'di@', true), ('no-consent', 'Ed', 'ed@example.com', false),
    ('never-asked', 'Fi', 'fi@example.com', null), ('listed', 'Gus', 'gus@example.com', true)) person(id, name, email, agreed)`
await db.pool.query(PEOPLE, [databaseId])
await buildAttributes({ db, databaseId, asOf: NOON.now(), scope: 'all' })

const definition = { version: 1 as const, include: { match: 'all' as const, of: [] }, exclude: null }
const { id: segmentId } = await saveSegment({ ctx, input: { databaseId, name: 'Everybody', definition } })
const { id: assetId } = await createAsset({
  ctx,
  input: {
    databaseId,
    name: 'Come back',
    content: {
      kind: 'email',
      subject: 'We miss you, {{ customer.given_name }}',
      preheader: '',
      senderId: null,
      text: null,
      design: {
        version: 1,
        blocks: [
          { id: 'a', kind: 'text', visibleWhen: null, text: 'Hello {{ customer.given_name }}, come back.', align: 'left' },
          { id: 'b', kind: 'button', visibleWhen: null, label: 'Shop now', href: 'https://shop.example.com/', align: 'left' },
        ],
        footer: { reason: 'You get this because you are a customer.' },
      },
    },
  },
})
const plain = { ground: '#f3f1ed', surface: '#ffffff', text: '#1c1917', muted: '#625b53', accent: '#c2410c', onAccent: '#ffffff' }
await saveBrand({
  ctx,
  input: {
    databaseId,
    basedOnVersion: 0,
    settings: {
      name: 'Fern Lane',
      website: 'https://shop.example.com',
      postalAddress: '1 Fern Lane, Bath',
      colours: plain,
      font: 'Helvetica',
      logo: null,
      senders: [{ id: 's', name: 'Fern Lane', email: 'hello@shop.example.com', replyTo: null }],
    },
  },
})
await importSuppressions({ ctx, input: { databaseId, addresses: ['gus@example.com', 'not an address'] } })

async function newCampaign(): Promise<string> {
  return (await createCampaign({ ctx, input: { databaseId, name: 'Win-back', segmentId, assetId } })).id
}

async function sent(id: string, clock: Clock = NOON): Promise<Record<string, number>> {
  await scheduleCampaign({ ctx, input: { id } })
  await launchDue(db, clock)
  await sendWhatIsDue(db, { port, clock, compose: createComposer(db, clock), halt: (one, reason) => haltCampaign(db, clock, one, reason) })
  await finishCampaigns(db, clock)
  return statesOf(db, id)
}

const OUTCOME = {
  'skipped duplicate_address': 1,
  'skipped invalid_address': 1,
  'skipped no_address': 1,
  'suppressed imported': 1,
  'suppressed no_consent': 2,
}

beforeEach(async () => {
  await db.pool.query('delete from message')
  await db.pool.query('delete from campaign')
  await db.pool.query('delete from inbox_mail')
  await db.pool.query(`delete from suppression where reason <> 'imported'`)
  await db.pool.query('delete from consent_event')
  await db.pool.query('update customer_attributes set is_opted_into_email = c.is_opted_into_email from customer c where c.id = customer_id')
})

describe('a campaign', () => {
  it('tells before it is sent who gets it and whom each rule leaves out, and these are the rows of the ledger', async () => {
    const id = await newCampaign()
    const review = await reviewCampaign({ ctx, input: { id } })
    expect(review).toMatchObject({ people: 8, toSend: 2, subject: 'We miss you, {{ customer.given_name }}', held: { asked: 2, held: 0 } })
    expect(Object.fromEntries(review.leftOut.map(({ reason, people }) => [reason, people]))).toEqual({
      no_address: 1,
      invalid_address: 1,
      imported: 1,
      no_consent: 2,
      duplicate_address: 1,
    })
    expect(review.leftOut.find(({ reason }) => reason === 'no_address')?.sample).toMatchObject([{ name: 'Cy Fern', externalId: 'no-mail' }])
    expect(review.checks.filter(({ level }) => level === 'error')).toEqual([])
    expect(await sent(id)).toEqual({ ...OUTCOME, sent: 2 })
  })

  it('names in its review whoever has left its topic', async () => {
    await sent(await newCampaign())
    const { uuid } = await db.prisma.message.findFirstOrThrow({ where: { address: 'ada@example.com' } })
    const { id: topicId } = await createTopic({ ctx, input: { databaseId, name: 'Offers' } })
    const token = linkToken('preferences', uuid)
    await prefer({ ctx: asSystem(db), input: { token, choice: 'email', topics: [{ id: topicId, isWanted: false }] } })
    const { id } = await createCampaign({ ctx, input: { databaseId, name: 'Offers', segmentId, assetId, topicId } })
    const left = (await reviewCampaign({ ctx, input: { id } })).leftOut.find(({ reason }) => reason === 'left_topic')
    expect(left).toMatchObject({ people: 1, sample: [{ name: 'Ada Fern' }] })
    expect(await sent(id)).toEqual({ ...OUTCOME, sent: 1, 'suppressed left_topic': 1 })
    expect(await getCampaign({ ctx, input: { id } })).toMatchObject({ topic: { id: topicId, name: 'Offers' } })
    await updateCampaign({ ctx, input: { id: await newCampaign(), changes: { topicId } } })
    const foreign = createCampaign({ ctx, input: { databaseId, name: 'X', segmentId, assetId, topicId: segmentId } })
    await expect(foreign).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['topicId'] }] })
  })

  it('arrives once, as each person is meant to get it, with what a mail program needs to end it', async () => {
    const id = await newCampaign()
    await sent(id)
    const { mails } = await listInbox({ ctx, input: {} })
    expect(mails.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      ['ada@example.com', 'We miss you, Ada'],
      ['bo@example.com', 'We miss you, Bo'],
    ])
    const mail = await getInboxMail({ ctx, input: { id: mails.find(({ to }) => to === 'ada@example.com')?.id ?? '' } })
    const { recipients } = await listRecipients({ ctx, input: { id, state: 'sent' } })
    const ada = recipients.find(({ address }) => address === 'ada@example.com')
    const header = (name: string): string | undefined => mail.headers.find((one) => one.name === name)?.value
    const { uuid } = await db.prisma.message.findFirstOrThrow({ where: { address: 'ada@example.com' } })
    expect(header('Message-ID')).toBe(`<${uuid}@shop.example.com>`)
    expect(ada?.messageId).toBe(header('Message-ID'))
    expect(header('List-Unsubscribe')).toBe(`<https://app.example.com/api/unsubscribe/${linkToken('unsubscribe', uuid)}>`)
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect([header('From'), header('To')]).toEqual(['Fern Lane <hello@shop.example.com>', 'ada@example.com'])
    expect(mail.html).toContain('Hello Ada, come back.')
    expect(mail.text).toContain(`/unsubscribe/${linkToken('unsubscribe', uuid)}`)
  })

  it('is over when nothing is left, and tells each outcome in a file', async () => {
    const id = await newCampaign()
    await sent(id)
    expect(await getCampaign({ ctx, input: { id } })).toMatchObject({ status: 'sent', finishedAt: NOON.now().toISOString() })
    const { chunks } = await exportRecipients({ ctx, input: { id } })
    let file = ''
    for await (const chunk of chunks) file += chunk
    const lines = file.trim().split('\r\n')
    expect(lines).toHaveLength(9)
    expect(lines.filter((line) => line.includes(',sent,'))).toHaveLength(2)
  })

  it('begins once, though its button is pressed fifty times and fifty workers of two installations see that its time has come', async () => {
    const id = await newCampaign()
    const other = connect(db.url)
    const either = (n: number): Db => (n % 2 === 0 ? db : other)
    const pressed = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => scheduleCampaign({ ctx: { ...ctx, db: either(n) }, input: { id } })),
    )
    await Promise.all(Array.from({ length: 50 }, (_, n) => launchDue(either(n), NOON)))
    await other.close()
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await statesOf(db, id)).toEqual({ ...OUTCOME, queued: 2 })
    for (const operation of ['campaigns.schedule', 'campaigns.launch']) {
      expect(await db.prisma.auditEntry.count({ where: { operation, objectId: id } }), operation).toBe(1)
    }
  })

  it('waits for its time, and for a person when that passed an hour ago', async () => {
    const id = await newCampaign()
    await scheduleCampaign({ ctx, input: { id, at: later(60).now().toISOString() } })
    await launchDue(db, later(59))
    expect(await statesOf(db, id)).toEqual({})
    await launchDue(db, later(60 + 61))
    expect(await getCampaign({ ctx, input: { id } })).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('time passed') as string,
    })
    await resumeCampaign({ ctx: { ...ctx, clock: later(122) }, input: { id } })
    await launchDue(db, later(122))
    expect(await statesOf(db, id)).toEqual({ ...OUTCOME, queued: 2 })
  })

  it('rests while it is paused, goes on with the rest, and is over for good once it is stopped', async () => {
    const id = await newCampaign()
    await scheduleCampaign({ ctx, input: { id } })
    await launchDue(db, NOON)
    await pauseCampaign({ ctx, input: { id } })
    await sendWhatIsDue(db, { port, compose: createComposer(db, NOON) })
    expect(await statesOf(db, id)).toEqual({ ...OUTCOME, queued: 2 })
    await cancelCampaign({ ctx, input: { id } })
    expect(await statesOf(db, id)).toEqual({ ...OUTCOME, 'skipped cancelled': 2 })
    await expect(resumeCampaign({ ctx, input: { id } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('holds back a message that would have a hole, and says what is missing', async () => {
    await db.pool.query(`update customer set given_name = null where external_id = 'ada'`)
    const id = await newCampaign()
    expect(await sent(id)).toEqual({ ...OUTCOME, sent: 1, 'skipped held': 1 })
    await db.pool.query(`update customer set given_name = 'Ada' where external_id = 'ada'`)
    const { recipients } = await listRecipients({ ctx, input: { id, state: 'skipped' } })
    expect(recipients.find(({ reason }) => reason === 'held')?.detail).toBe('customer.given_name')
  })

  it('sends what was unclear again only when a person says so, with the same Message-ID', async () => {
    const id = await newCampaign()
    await sent(id)
    const before = await db.prisma.message.findFirstOrThrow({ where: { address: 'ada@example.com' } })
    await db.pool.query(`update message set state = 'ambiguous', reason = 'no_reply' where id = $1`, [before.id])
    expect(await resendMessages({ ctx, input: { id, state: 'ambiguous' } })).toMatchObject({ messages: 1 })
    await sendWhatIsDue(db, { port, compose: createComposer(db, NOON) })
    const { mails } = await listInbox({ ctx, input: { search: before.message_id } })
    expect(mails).toHaveLength(2)
  })
})

describe('a no', () => {
  it('by the link of a message holds for everything after it, and says the same twice', async () => {
    await sent(await newCampaign())
    const { uuid } = await db.prisma.message.findFirstOrThrow({ where: { address: 'ada@example.com' } })
    const token = linkToken('unsubscribe', uuid)
    const stranger = asSystem(db)
    for (let n = 0; n < 2; n += 1) expect(await unsubscribe({ ctx: stranger, input: { token, source: 'one_click' } })).toEqual({ brand: 'Fern Lane' })
    expect(await sent(await newCampaign())).toEqual({ ...OUTCOME, sent: 1, 'suppressed unsubscribed': 1 })
    expect(await db.prisma.consentEvent.findMany()).toMatchObject([{ is_opted_in: false, source: 'one_click', address: 'ada@example.com' }])
  })

  it('between the plan and the last byte keeps the message back', async () => {
    const id = await newCampaign()
    await scheduleCampaign({ ctx, input: { id } })
    await launchDue(db, NOON)
    const { uuid } = await db.prisma.message.findFirstOrThrow({ where: { address: 'ada@example.com' } })
    await unsubscribe({ ctx: asSystem(db), input: { token: linkToken('unsubscribe', uuid), source: 'page' } })
    await sendWhatIsDue(db, { port, compose: createComposer(db, NOON) })
    expect(await statesOf(db, id)).toEqual({ ...OUTCOME, sent: 1, 'suppressed unsubscribed': 1 })
  })

  it('for a while ends by itself', async () => {
    await sent(await newCampaign())
    const { uuid } = await db.prisma.message.findFirstOrThrow({ where: { address: 'ada@example.com' } })
    await prefer({ ctx: asSystem(db), input: { token: linkToken('preferences', uuid), choice: 'snooze_30' } })
    const id = await newCampaign()
    expect((await reviewCampaign({ ctx, input: { id } })).leftOut.map(({ reason }) => reason)).toContain('snoozed')
    const after = { ...ctx, clock: later(31 * 24 * 60) }
    expect((await reviewCampaign({ ctx: after, input: { id } })).toSend).toBe(2)
  })

  it('is not said by a token that was changed, cut, or made for something else', async () => {
    await sent(await newCampaign())
    const { uuid } = await db.prisma.message.findFirstOrThrow({ where: { address: 'ada@example.com' } })
    const good = linkToken('unsubscribe', uuid)
    const flip = (at: number): string => `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`
    const bad = [linkToken('preferences', uuid), linkToken('view', uuid), good.slice(1), `${good}A`, '', ...Array.from(good, (_, at) => flip(at))]
    for (const token of bad)
      await expect(unsubscribe({ ctx: asSystem(db), input: { token, source: 'page' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await db.prisma.suppression.count({ where: { reason: 'unsubscribed' } })).toBe(0)
  })
})
