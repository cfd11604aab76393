import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../lib/core/clock'
import { erasePerson } from '../../../lib/customers/person/erase-person'
import { exportPerson } from '../../../lib/customers/person/export-person'
import { getContact } from '../../../lib/customers/profile/get-contact'
import { linkToken } from '../../../lib/sending/links'
import { prefer } from '../../../lib/sending/prefer'
import { readPreferences } from '../../../lib/sending/read-link'
import type { Preference } from '../../../lib/sending/schema'
import { createTopic } from '../../../lib/sending/topics/create-topic'
import { listTopics } from '../../../lib/sending/topics/list-topics'
import { removeTopic } from '../../../lib/sending/topics/remove-topic'
import { updateTopic } from '../../../lib/sending/topics/update-topic'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import { sendWhatIsDue } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'

const db = await testDb()
process.env.DATABASE_URL = db.url
const marketer = asRole(db, 'marketer')
const databaseId = await openLedgerWorld(db, 4)
const [offers, news] = await Promise.all(
  ['Offers', 'News'].map(async (name) => (await createTopic({ ctx: marketer, input: { databaseId, name } })).id),
)
if (!offers || !news) throw new Error('there are two topics')
const sink = await smtpSink()
afterAll(() => sink.close())
const DAY_MS = 24 * 60 * 60_000
const days = (n: number): Clock => ({ now: () => new Date(NOON.now().getTime() + n * DAY_MS) })

beforeEach(async () => {
  sink.stored.clear()
  for (const table of ['message', 'campaign', 'suppression', 'preference_choice', 'consent_event']) await db.pool.query(`delete from ${table}`)
  await db.pool.query('update customer_attributes set is_opted_into_email = true')
  await db.pool.query(`update customer set email = lower(external_id) || '@example.com'`)
})

/** Sends to everybody and tells what became of the rows. */
async function sent(topicId: string | null, clock = NOON): Promise<Record<string, number>> {
  const { campaignId } = await launchTo(db, databaseId, clock.now(), { topicId })
  await sendWhatIsDue(db, { port: sink.port, clock })
  return statesOf(db, campaignId)
}

async function tokenOf(address: string): Promise<string> {
  const { uuid } = await db.prisma.message.findFirstOrThrow({ where: { address }, orderBy: { id: 'desc' } })
  return linkToken('preferences', uuid)
}

interface Chosen {
  choice?: Preference
  topics?: { id: string; isWanted: boolean }[]
  endTexts?: boolean
}

async function choose(address: string, { choice = 'email', ...more }: Chosen, clock = NOON): Promise<void> {
  await prefer({ ctx: { ...asSystem(db), clock }, input: { token: await tokenOf(address), choice, ...more } })
}

describe('somebody who has left a topic', () => {
  it('gets nothing that is about it, everything else, and all of it again once they come back', async () => {
    expect(await sent(null)).toEqual({ sent: 4 })
    await choose('p1@example.com', { topics: [{ id: offers, isWanted: false }] })
    expect(await sent(offers)).toEqual({ sent: 3, 'suppressed left_topic': 1 })
    expect([await sent(news), await sent(null)]).toEqual([{ sent: 4 }, { sent: 4 }])
    await choose('p1@example.com', { topics: [{ id: offers, isWanted: true }] }, days(1))
    expect(await sent(offers, days(1))).toEqual({ sent: 4 })
  })

  it('is kept back at the gate too when they leave after the rows were written', async () => {
    await sent(null)
    const { campaignId } = await launchTo(db, databaseId, NOON.now(), { topicId: offers })
    await choose('p2@example.com', { topics: [{ id: offers, isWanted: false }] })
    await sendWhatIsDue(db, { port: sink.port })
    expect(await statesOf(db, campaignId)).toEqual({ sent: 3, 'suppressed left_topic': 1 })
    expect(sink.stored.get('p2@example.com')).toHaveLength(1)
  })

  it('gets none of it under another customer with the same address, and none at a new address', async () => {
    await sent(null)
    await choose('p1@example.com', { topics: [{ id: offers, isWanted: false }] })
    await db.pool.query(`update customer set email = 'P1@Example.com' where external_id = 'P4'`)
    expect(await sent(offers)).toEqual({ sent: 2, 'suppressed left_topic': 2 })
    await db.pool.query(`update customer set email = 'new@example.com' where external_id = 'P1'`)
    await db.pool.query(`update customer set email = 'p4@example.com' where external_id = 'P4'`)
    expect(await sent(offers)).toEqual({ sent: 3, 'suppressed left_topic': 1 })
    expect(sink.stored.has('new@example.com')).toBe(false)
  })

  it('has said it once however often the page is sent, and nothing about topics of another brand', async () => {
    await sent(null)
    const other = await openLedgerWorld(db, 1)
    const { id: foreign } = await createTopic({ ctx: marketer, input: { databaseId: other, name: 'Offers' } })
    const topics = [offers, news, foreign].map((id) => ({ id, isWanted: id === news }))
    for (let n = 0; n < 3; n += 1) await choose('p1@example.com', { topics })
    expect(await db.prisma.preferenceChoice.findMany()).toMatchObject([
      { topic_id: offers, is_wanted: false, source: 'preferences', address: 'p1@example.com' },
    ])
    expect(await readPreferences(await tokenOf('p1@example.com'))).toMatchObject({
      brand: 'Fern Lane',
      choice: 'email',
      wantsFew: false,
      topics: [
        { name: 'News', isWanted: true },
        { name: 'Offers', isWanted: false },
      ],
    })
    expect((await listTopics({ ctx: marketer, input: { databaseId } })).topics.map(({ name, left }) => [name, left])).toEqual([
      ['News', 0],
      ['Offers', 1],
    ])
  })

  it('is shown with who, when and where in the profile and the export, and is gone with an erasure', async () => {
    await sent(null)
    await choose('p3@example.com', { choice: 'fewer', topics: [{ id: offers, isWanted: false }] })
    const { customer_id } = await db.prisma.preferenceChoice.findFirstOrThrow({ where: { topic_id: offers } })
    const of = { databaseId, customer: String(customer_id) }
    const admin = asRole(db, 'admin')
    const choice = { at: NOON.now().toISOString(), isWanted: false, source: 'preferences', campaign: 'Win-back', address: 'p3@example.com' }
    expect((await getContact({ ctx: admin, input: of })).choices).toEqual(
      expect.arrayContaining([
        { ...choice, topic: 'Offers' },
        { ...choice, topic: null },
      ]),
    )
    const document = await exportPerson({ ctx: admin, input: of })
    expect(document.tables.preference_choice).toMatchObject([{ topic: 'Offers' }, { topic: null }])
    await erasePerson({ ctx: admin, input: of })
    expect(await db.prisma.preferenceChoice.count()).toBe(0)
  })
})

describe('somebody who wants fewer', () => {
  it('gets one email a week, by the plan and by the gate, and all of them again when they say so', async () => {
    await db.pool.query('delete from customer where external_id = $1', ['P4'])
    await sent(null)
    await choose('p1@example.com', { choice: 'fewer' })
    expect(await sent(null, days(6))).toMatchObject({ 'suppressed wants_fewer': 1 })
    const both = [await launchTo(db, databaseId, days(8).now()), await launchTo(db, databaseId, days(8).now())]
    await sendWhatIsDue(db, { port: sink.port, clock: days(8) })
    const reasons = await Promise.all(both.map(({ campaignId }) => statesOf(db, campaignId)))
    expect(reasons.map((states) => states['suppressed wants_fewer'] ?? 0).sort()).toEqual([0, 1])
    await choose('p1@example.com', {}, days(9))
    expect(await sent(null, days(9))).not.toHaveProperty('suppressed wants_fewer')
  })
})

describe('the page of preferences', () => {
  it('ends texts to whoever gets them, and cannot begin them', async () => {
    await db.pool.query(`update customer set phone = '+12065550101', phone_e164 = '+12065550101' where external_id = 'P2'`)
    await db.pool.query(
      `update customer_attributes set is_opted_into_sms = true where customer_id = (select id from customer where external_id = 'P2' and database_id = $1)`,
      [databaseId],
    )
    await sent(null)
    const token = await tokenOf('p2@example.com')
    expect(await readPreferences(token)).toMatchObject({ getsTexts: true })
    await choose('p2@example.com', { endTexts: true })
    expect(await readPreferences(token)).toMatchObject({ getsTexts: false, choice: 'email' })
    expect(await db.prisma.suppression.findMany()).toMatchObject([
      { channel: 'sms', address: '+12065550101', reason: 'unsubscribed', source: 'page' },
    ])
    expect(await db.prisma.consentEvent.findMany({ where: { channel: 'sms' } })).toMatchObject([{ is_opted_in: false, source: 'preferences' }])
  })
})

describe('a topic', () => {
  it('has a name of its own, is renamed, and is offered no more once it is removed, while what was said of it holds', async () => {
    const create = (name: string) => createTopic({ ctx: marketer, input: { databaseId, name } })
    await expect(create('  OFFERS ')).rejects.toMatchObject({ code: 'CONFLICT', issues: [{ path: ['name'], message: 'is taken' }] })
    const { id } = await create('Tips')
    await updateTopic({ ctx: marketer, input: { id, changes: { name: 'Product tips', description: 'How to care for what you bought' } } })
    await sent(null)
    await choose('p1@example.com', { topics: [{ id, isWanted: false }] })
    await removeTopic({ ctx: marketer, input: { id } })
    expect((await readPreferences(await tokenOf('p1@example.com')))?.topics.map(({ name }) => name)).toEqual(['News', 'Offers'])
    expect(await sent(id)).toMatchObject({ 'suppressed left_topic': 1 })
    await expect(removeTopic({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(createTopic({ ctx: asRole(db, 'analyst'), input: { databaseId, name: 'Mine' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
