import { beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../lib/core/clock'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { erasePerson } from '../../../lib/customers/person/erase-person'
import { withTransaction } from '../../../lib/db/transaction'
import { linkToken } from '../../../lib/sending/links'
import type { Mail } from '../../../lib/sending/mail'
import { sendDueMail } from '../../../lib/sending/send-due-mail'
import { confirmConsent } from '../../../lib/sending/sign-ups/confirm-consent'
import { readConfirmation } from '../../../lib/sending/sign-ups/read-confirmation'
import { requestConsent } from '../../../lib/sending/sign-ups/request-consent'
import { PLAIN_WORDING } from '../../../lib/sending/sign-ups/schema'
import { setSignUps } from '../../../lib/sending/sign-ups/set-sign-ups'
import { tidySignUps } from '../../../lib/sending/sign-ups/sign-up-store'
import { writeConfirmation } from '../../../lib/sending/sign-ups/write-confirmation'
import { suppress } from '../../../lib/sending/suppression-store'
import type { SuppressionReason } from '../../../lib/sending/state'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { openLedgerWorld } from '../../support/ledger-world'

const db = await testDb()
process.env.DATABASE_URL = db.url
const admin = asRole(db, 'admin')
const databaseId = await openLedgerWorld(db, 3)
const days = (n: number): Clock => ({ now: () => new Date(NOON.now().getTime() + n * 24 * 60 * 60_000) })
const WORDING = 'I agree to get offers from Fern Lane by email.'

beforeEach(async () => {
  for (const table of ['consent_request', 'system_mail', 'suppression', 'consent_event']) await db.pool.query(`delete from ${table}`)
  await db.pool.query('update customer_attributes set is_opted_into_email = null, marketable_email = false')
  await setSignUps({ ctx: asRole(db, 'marketer'), input: { databaseId, isOn: true, wording: WORDING } })
})

const request = (email: string, clock = NOON) =>
  requestConsent({ ctx: { ...admin, clock }, input: { databaseId, email, source: 'form in the footer' } })

/** The mails that leave, as they are written out. */
async function mailsAt(clock = NOON): Promise<Mail[]> {
  const mails: Mail[] = []
  await sendDueMail(db, clock, writeConfirmation, (mail) => {
    mails.push(mail)
    return Promise.resolve()
  })
  return mails
}

function tokenIn(mail: Mail | undefined): string {
  return /\/confirm\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
}

const confirm = (token: string, clock = NOON) => confirmConsent({ ctx: { ...asSystem(db), clock }, input: { token } })
const events = () => db.prisma.consentEvent.findMany({ orderBy: { event_key: 'asc' } })
const address = (n: number): string => `p${n}@example.com`
const suppressed = (of: string, reason: SuppressionReason) =>
  withTransaction(db, {}, (tx) => suppress(tx, { databaseId, address: of, reason, source: 'test', at: NOON.now() }))

describe('somebody who signs up', () => {
  it('is asked once, and has agreed only when they have pressed the button: with who, when, where and to which text', async () => {
    expect(await request(' P1@Example.com ')).toEqual({ accepted: true })
    const mails = await mailsAt()
    expect(mails).toMatchObject([{ to: address(1), subject: 'Please confirm: emails from Fern Lane', from: { name: 'Fern Lane' } }])
    expect(mails[0]?.text).toContain(WORDING)
    const token = tokenIn(mails[0])
    for (let n = 0; n < 3; n += 1) expect(await readConfirmationAt(token)).toEqual({ brand: 'Fern Lane', wording: WORDING, isConfirmed: false })
    expect(await events(), 'opening it says nothing').toEqual([])

    for (let n = 0; n < 2; n += 1) expect(await confirm(token)).toEqual({ brand: 'Fern Lane' })
    expect(await events()).toMatchObject([
      {
        channel: 'email',
        is_opted_in: true,
        event_datetime: NOON.now(),
        source: 'form in the footer',
        recorded_by: 'Rekindle, by double opt-in',
        proof: WORDING,
        address: address(1),
      },
    ])
    const agreed = await db.prisma.customerAttributes.findMany({ where: { is_opted_into_email: true } })
    expect(agreed).toHaveLength(1)
    expect(await db.prisma.consentRequest.findFirst()).toMatchObject({ address: null, confirmed_at: NOON.now() })
  })

  it('becomes a customer by it where nobody is known by the address, and not before', async () => {
    await request('new@example.com')
    const known = () => db.prisma.customer.count({ where: { database_id: databaseId, email: 'new@example.com' } })
    const [mail] = await mailsAt()
    expect(await known()).toBe(0)
    await confirm(tokenIn(mail))
    expect([await known(), (await events()).length]).toEqual([1, 1])
    await buildAttributes({ db, databaseId, asOf: NOON.now(), scope: 'all' })
    const customer = await db.prisma.customer.findFirstOrThrow({ where: { email: 'new@example.com' } })
    expect(await db.prisma.customerAttributes.findUnique({ where: { customer_id: customer.id } })).toMatchObject({ is_opted_into_email: true })
    await db.prisma.customer.delete({ where: { id: customer.id } })
  })

  it('gets one mail a day and one reminder, however often the form is sent, also at once', async () => {
    expect(await Promise.all(Array.from({ length: 8 }, () => request(address(2))))).toEqual(Array.from({ length: 8 }, () => ({ accepted: true })))
    expect(await mailsAt()).toHaveLength(1)
    const later = []
    for (const n of [0.9, 1.1, 2.2, 5, 20]) {
      await request(address(2), days(n))
      later.push((await mailsAt(days(n))).length)
    }
    expect(later).toEqual([0, 1, 0, 0, 0])
  })

  it('has seven days for it; then the link is not known and the address is forgotten', async () => {
    await request(address(1))
    const token = tokenIn((await mailsAt())[0])
    await expect(confirm(token, days(7.1))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await tidySignUps(db, days(7.1).now())
    expect(await db.prisma.consentRequest.findMany()).toMatchObject([{ address: null, confirmed_at: null }])
    await tidySignUps(db, days(31).now())
    expect([await db.prisma.consentRequest.count(), (await events()).length]).toEqual([0, 0])
  })

  it('is not confirmed by a link that was changed, cut, or made for something else', async () => {
    await request(address(1))
    const token = tokenIn((await mailsAt())[0])
    const { id } = await db.prisma.consentRequest.findFirstOrThrow()
    const flip = (at: number): string => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
    for (const bad of [
      linkToken('unsubscribe', id),
      linkToken('preferences', id),
      token.slice(1),
      `${token}A`,
      '',
      ...Array.from(token, (_, at) => flip(at)),
    ])
      await expect(confirm(bad)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await events()).toEqual([])
  })
})

describe('the answer', () => {
  it('is the same for whoever is known, unknown, suppressed or erased, and those who may not be written to are told nothing', async () => {
    await suppressed(address(1), 'complaint')
    await suppressed(address(2), 'hard_bounce')
    await suppressed(address(3), 'unsubscribed')
    const other = await openLedgerWorld(db, 1)
    const gone = await db.prisma.customer.findFirstOrThrow({ where: { database_id: other } })
    await erasePerson({ ctx: admin, input: { databaseId: other, customer: String(gone.id) } })
    await setSignUps({ ctx: admin, input: { databaseId: other, isOn: true, wording: PLAIN_WORDING } })
    const answers = [
      ...(await Promise.all([1, 2, 3].map((n) => request(address(n))))),
      await request('nobody@example.com'),
      await requestConsent({ ctx: admin, input: { databaseId: other, email: address(1), source: 'form' } }),
    ]
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ accepted: true })))
    expect((await mailsAt()).map(({ to }) => to).sort()).toEqual(['nobody@example.com', address(3)])
  })

  it('of a yes ends an unsubscribe of their own, and no complaint that came meanwhile', async () => {
    await suppressed(address(1), 'unsubscribed')
    await request(address(1))
    await request(address(2))
    const tokens = (await mailsAt()).toSorted((a, b) => a.to.localeCompare(b.to)).map(tokenIn)
    await suppressed(address(2), 'complaint')
    for (const token of tokens) await confirm(token)
    expect(await db.prisma.suppression.findMany()).toMatchObject([{ address: address(2), reason: 'complaint' }])
  })
})

describe('a brand', () => {
  it('asks nobody while it is off, and only for who may bring customers in', async () => {
    await setSignUps({ ctx: admin, input: { databaseId, isOn: false, wording: WORDING } })
    await expect(request(address(1))).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    const asMarketer = requestConsent({ ctx: asRole(db, 'marketer'), input: { databaseId, email: address(1), source: 'form' } })
    await expect(asMarketer).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await db.prisma.consentRequest.count()).toBe(0)
  })
})

/** The page asks the clock of the machine, so the request is moved to it. */
async function readConfirmationAt(token: string) {
  await db.pool.query(`update consent_request set expires_at = now() + interval '1 day' where expires_at > $1`, [NOON.now()])
  return readConfirmation(token)
}
