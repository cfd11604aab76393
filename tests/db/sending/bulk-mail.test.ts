import { simpleParser } from 'mailparser'
import { dkimVerify } from 'mailauth/lib/dkim/verify'
import { afterAll, expect, it } from 'vitest'
import { saveSegment } from '../../../lib/audience/save-segment'
import { createComposer } from '../../../lib/campaigns/compose'
import { launchDue } from '../../../lib/campaigns/launch-due'
import { scheduleCampaign } from '../../../lib/campaigns/schedule-campaign'
import { createAsset } from '../../../lib/content/create-asset'
import { saveBrand } from '../../../lib/content/save-brand'
import { EMAIL_TEMPLATES } from '../../../lib/content/templates'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { createSigningKey } from '../../../lib/sending/setup/create-signing-key'
import { startSigning } from '../../../lib/sending/setup/start-signing'
import { asRole, NOON, testDb } from '../../support/database'
import { newCampaignOf } from '../../support/email-world'
import { statesOf } from '../../support/ledger-world'
import { aSource, PLAIN_BRAND, words } from '../../support/messages'
import { sendWhatIsDue } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'

const db = await testDb()
/** `REKINDLE_PEOPLE=50` writes a thousand. */
const PEOPLE = Number(process.env.REKINDLE_PEOPLE ?? 2)
const CAMPAIGNS = 20
const NAMES = ['Ada', 'Zoë 🦊', 'שרה', 'محمد', '"Bo" <b@x>', "D'Arcy, the 3rd", 'Ｎ', 'x'.repeat(900), 'a\u2028b', '=?utf-8?q?no?=']
const ctx = asRole(db, 'admin')
const sink = await smtpSink()
afterAll(() => sink.close())

const long = `<p>${'a word and an ümlaut '.repeat(200)}</p>`
const CONTENTS = [
  ...EMAIL_TEMPLATES.filter(({ id }) => id !== 'suggestions').map(({ content }) => content),
  { ...words('Hello {{ customer.given_name }}\n.\n..\nFrom here'), subject: '{{ customer.given_name }}, grüß dich 🦊 '.repeat(4) },
  aSource(`${long}<p>Hello {{ customer.given_name }}, <a href="https://shop.example.com/">see what is new</a></p>`),
]

async function everybody(): Promise<{ databaseId: string; segmentId: string }> {
  const { id: databaseId } = await db.prisma.customerDatabase.create({ data: { name: 'Fern Lane', brand: 'Fern Läne' } })
  await db.pool.query(
    `insert into customer (database_id, external_id, given_name, email, is_opted_into_email)
      select $1, 'P' || n, ($2::text[])[1 + n % 10], 'p' || n || '@example.com', true from generate_series(1, $3::int) n`,
    [databaseId, NAMES, PEOPLE],
  )
  await buildAttributes({ db, databaseId, asOf: NOON.now(), scope: 'all' })
  const senders = [{ id: 's', name: 'Fern Läne, “Bath”', email: 'hello@shop.example.com', replyTo: 'help@example.com' }]
  await saveBrand({ ctx, input: { databaseId, basedOnVersion: 0, settings: { ...PLAIN_BRAND, name: 'Fern Läne', senders } } })
  const definition = { version: 1 as const, include: { match: 'all' as const, of: [] }, exclude: null }
  return { databaseId, segmentId: (await saveSegment({ ctx, input: { databaseId, name: 'Everybody', definition } })).id }
}

it('is signed, can be ended by one click, and reads as mail, in twenty campaigns of every kind', async () => {
  const world = await everybody()
  const key = await createSigningKey({ ctx, input: { domain: 'shop.example.com' } })
  await startSigning({ ctx, input: { id: key.id } })
  const ids: string[] = []
  for (let n = 0; n < CAMPAIGNS; n += 1) {
    const content = CONTENTS[n % CONTENTS.length] ?? words('')
    const { id: assetId } = await createAsset({ ctx, input: { databaseId: world.databaseId, name: `Message ${n}`, content } })
    const id = await newCampaignOf(ctx, { ...world, assetId })
    await scheduleCampaign({ ctx, input: { id } })
    ids.push(id)
  }
  await launchDue(db, NOON)
  await sendWhatIsDue(db, { port: sink.port, compose: createComposer(db, NOON), connections: 4 })
  for (const id of ids) expect(await statesOf(db, id)).toEqual({ sent: PEOPLE })

  const mails = [...sink.stored].flatMap(([to, sources]) => sources.map((source) => ({ to, source })))
  expect(mails).toHaveLength(CAMPAIGNS * PEOPLE)
  const resolver = (name: string): Promise<string[][]> => Promise.resolve(name === key.record.name ? [[key.record.value]] : [])
  const messageIds = new Set<string>()
  for (const { to, source } of mails) {
    const bytes = Buffer.from(source, 'latin1')
    const { results } = (await dkimVerify(bytes, { resolver })) as unknown as { results: Verified[] }
    expect(results.map(({ status, signingDomain }) => [status.result, signingDomain])).toEqual([['pass', 'shop.example.com']])
    const signed = (results[0]?.signingHeaders.keys ?? '').toLowerCase().split(/[:\s]+/)
    expect(signed).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']))

    expect(source.split('\r\n').filter((line) => line.length > 998 || /[^\t\x20-\x7e]/.test(line))).toEqual([])
    const lines = (source.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
    const values = (name: string): string[] =>
      lines.flatMap((line) => (line.toLowerCase().startsWith(`${name.toLowerCase()}: `) ? [line.slice(name.length + 2)] : []))
    for (const name of ONCE) expect(values(name), name).toHaveLength(1)
    expect(lines.filter((line) => /^(bcc|cc|sender):/i.test(line))).toEqual([])
    expect(values('List-Unsubscribe')[0]).toMatch(/^<https:\/\/app\.example\.com\/api\/unsubscribe\/[\w-]{20,60}>$/)
    expect(values('List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click'])
    expect(values('Message-ID')[0]).toMatch(/^<[\w-]+@shop\.example\.com>$/)
    messageIds.add(values('Message-ID')[0] ?? '')

    const mail = await simpleParser(bytes)
    expect(mail.from?.value).toEqual([{ name: 'Fern Läne, “Bath”', address: 'hello@shop.example.com' }])
    expect(mail.to).toMatchObject({ value: [{ address: to }] })
    expect(mail.date).toEqual(NOON.now())
    for (const part of [mail.text, mail.html]) expect(part).toMatch(/1 Elm Street/)
    expect(mail.text).toContain('https://app.example.com/unsubscribe/')
    expect(`${mail.text} ${mail.subject}`).not.toMatch(/\{\{|\{%|undefined|�/)
  }
  expect(messageIds.size).toBe(mails.length)
})

interface Verified {
  status: { result: string }
  signingDomain: string
  signingHeaders: { keys: string }
}

const ONCE = [
  ...['From', 'To', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post', 'List-Id', 'Feedback-ID', 'DKIM-Signature'],
]
