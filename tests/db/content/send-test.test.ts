import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createPerson } from '../../../lib/auth/create-person'
import { sendTest } from '../../../lib/campaigns/send-test'
import { createAsset } from '../../../lib/content/create-asset'
import { saveBrand } from '../../../lib/content/save-brand'
import type { PreviewAs } from '../../../lib/content/schema'
import { asRole, asSystem, testDb } from '../../support/database'
import { PLAIN_BRAND, words } from '../../support/messages'
import { smtpSink } from '../../support/smtp-sink'
import { makeWorld } from '../audience/world'

const db = await testDb()
const sink = await smtpSink()
Object.assign(process.env, { SMTP_URL: sink.url, MAIL_FROM: 'rekindle@example.com' })
afterAll(() => sink.close())
const marketer = asRole(db, 'marketer')
const { databaseId } = await makeWorld(db, 'tests', 4)
const { databaseId: other } = await makeWorld(db, 'another brand', 1)
const content = words('Hello {{ customer.given_name | default: "friend" }} of {{ customer.city | default: "somewhere" }}.')
const { id } = await createAsset({ ctx: marketer, input: { databaseId, name: 'Come back', content } })
const customer = String((await db.prisma.customer.findFirstOrThrow({ where: { database_id: databaseId, external_id: 'C4' } })).id)
for (const [name, role, databases] of [
  ['mara', 'marketer', 'all'],
  ['ana', 'analyst', [databaseId]],
  ['otto', 'marketer', [other]],
] as const) {
  const { id: person } = await createPerson({
    ctx: asSystem(db),
    input: { name, email: `${name}@example.com`, password: 'a long and unusual password', role },
  })
  if (databases === 'all') continue
  await db.prisma.user.update({
    where: { id: person },
    data: { allDatabases: false, databases: { create: databases.map((one) => ({ databaseId: one })) } },
  })
}

const send = (to: string[], as: PreviewAs = { kind: 'example' }) => sendTest({ ctx: marketer, input: { id, content, as, to } })
const mailTo = (name: string): string => sink.stored.get(`${name}@example.com`)?.join('\n') ?? ''

beforeEach(() => {
  sink.stored.clear()
  sink.misbehave = () => undefined
})

describe('a test of an email', () => {
  it('waits for a sender', async () => {
    await expect(send(['mara@example.com'])).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await saveBrand({ ctx: marketer, input: { databaseId, basedOnVersion: 0, settings: PLAIN_BRAND } })
  })

  it('arrives as the chosen customer gets it, marked as a test, with a way out that changes nothing for anybody', async () => {
    expect(await send(['Mara@example.com'], { kind: 'customer', customer })).toEqual({ sent: ['mara@example.com'], refused: [], isLocal: false })
    expect(mailTo('mara')).toContain('Subject: [Test] We miss you')
    expect(mailTo('mara')).toContain('Hello Ada of ')
    expect(mailTo('mara')).toMatch(/^List-Unsubscribe: <https:\/\/app\.example\.com\/api\/unsubscribe\//m)
    expect(await db.prisma.message.count()).toBe(0)
    const [entry] = await db.prisma.auditEntry.findMany({ where: { operation: 'assets.send_test' } })
    expect(entry).toMatchObject({ objectId: id, objectName: 'Come back', details: { sent: 1, refused: 0, as: 'customer' } })
  })

  it('goes to nobody else than people who may open the brand, and then to none of them', async () => {
    for (const stranger of ['c4@example.com', 'otto@example.com']) {
      await expect(send(['mara@example.com', stranger])).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['to', 1] }] })
    }
    expect(sink.stored.size).toBe(0)
  })

  it('shows a customer to nobody whose role may not see who customers are', async () => {
    expect(await send(['ana@example.com'])).toMatchObject({ sent: ['ana@example.com'] })
    await expect(send(['ana@example.com'], { kind: 'customer', customer })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('says what the mail server refused, and reaches the others', async () => {
    sink.misbehave = (at, to) => (at === 'rcpt' && to === 'mara@example.com' ? { reply: '550 5.1.1 No such user' } : undefined)
    const { sent, refused } = await send(['mara@example.com', 'ana@example.com'])
    expect(sent).toEqual(['ana@example.com'])
    expect(refused).toMatchObject([{ address: 'mara@example.com', reason: expect.stringContaining('5.1.1') }])
  })

  it('does not begin for whoever may not write messages', async () => {
    const analyst = sendTest({ ctx: asRole(db, 'analyst'), input: { id, content, as: { kind: 'example' }, to: ['ana@example.com'] } })
    await expect(analyst).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
