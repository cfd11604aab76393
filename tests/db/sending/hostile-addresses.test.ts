import { afterAll, expect, it } from 'vitest'
import { createComposer } from '../../../lib/campaigns/compose'
import { launchDue } from '../../../lib/campaigns/launch-due'
import { scheduleCampaign } from '../../../lib/campaigns/schedule-campaign'
import { saveSegment } from '../../../lib/audience/save-segment'
import { createAsset } from '../../../lib/content/create-asset'
import { saveBrand } from '../../../lib/content/save-brand'
import { EmailAddress } from '../../../lib/core/email-address'
import { asRole, NOON, testDb } from '../../support/database'
import { newCampaignOf } from '../../support/email-world'
import { PLAIN_BRAND, words } from '../../support/messages'
import { sendWhatIsDue } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'
import { importFile, newDatabase } from '../customers/import-fixture'

const db = await testDb()
const ctx = asRole(db, 'admin')
const sink = await smtpSink()
afterAll(() => sink.close())

/** What anybody may have written into a file or a form as their address; evil.example is where no mail may go. */
const SHAPES: ((name: string) => string)[] = [
  (name) => `${name}@example.com`,
  (name) => ` ${name}@example.com\t`,
  (name) => `${name.toUpperCase()}@EXAMPLE.COM`,
  (name) => `${name}＠example.com`,
  (name) => `${name}+tag@example.com`,
  (name) => `${name}@example.com,evil@evil.example`,
  (name) => `${name}@example.com;evil@evil.example`,
  (name) => `${name}@example.com evil@evil.example`,
  (name) => `${name}@example.com\r\nBcc: evil@evil.example`,
  (name) => `${name}@example.com\nRCPT TO:<evil@evil.example>`,
  (name) => `${name}@example.com%0d%0aBcc:evil@evil.example`,
  (name) => `${name}\u0000@example.com`,
  (name) => `${name}@example.com\u0000evil@evil.example`,
  (name) => `${name}@example.com>\r\nDATA\r\n`,
  (name) => `${name}@example.com> NOTIFY=SUCCESS`,
  (name) => `<${name}@example.com>`,
  (name) => `Ada <${name}@example.com>`,
  (name) => `"evil@evil.example" <${name}@example.com>`,
  (name) => `"${name} x"@example.com`,
  (name) => `"${name}@evil.example"@example.com`,
  (name) => `${name}(evil@evil.example)@example.com`,
  (name) => `${name}@example.com(comment)`,
  (name) => `${name}＠evil.example@example.com`,
  (name) => `${name}@evil.example@example.com`,
  (name) => `@evil.example:${name}@example.com`,
  (name) => `${name}%evil.example@example.com`,
  (name) => `evil.example!${name}`,
  (name) => `${name}@[127.0.0.1]`,
  (name) => `${name}@127.0.0.1`,
  (name) => `${name}@localhost`,
  (name) => `${name}@bücher.example`,
  (name) => `${name}@xn--bcher-kva.example`,
  (name) => `-${name}@example.com`,
  (name) => `--help${name}@example.com`,
  (name) => `${name}@-example.com`,
  (name) => `.${name}.@example.com`,
  (name) => `${'x'.repeat(320)}${name}@example.com`,
  (name) => `${name}@${'x'.repeat(320)}.com`,
  (name) => `${name}\u202e@example.com`,
  (name) => `${name}\u2028Bcc:evil@evil.example`,
]
const typed = Array.from({ length: 5 }, (_, round) => SHAPES.map((shape, n) => shape(`h${round}x${n}`))).flat()
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

it('two hundred addresses of a file reach the mail server as themselves, or do not reach it and are counted', async () => {
  const { id: databaseId } = await newDatabase(ctx)
  const lines = typed.map((email, n) => `P${n},${quoted(email)},${quoted(`Ada\r\nBcc: evil${n}@evil.example`)},true`)
  const { rows: rejected } = await importFile(ctx, databaseId, ['customer_id,email,given_name,is_opted_into_email', ...lines].join('\n'))
  await saveBrand({ ctx, input: { databaseId, basedOnVersion: 0, settings: PLAIN_BRAND } })
  const definition = { version: 1 as const, include: { match: 'all' as const, of: [] }, exclude: null }
  const { id: segmentId } = await saveSegment({ ctx, input: { databaseId, name: 'Everybody', definition } })
  const content = { ...words('Hello {{ customer.given_name }}'), subject: 'For {{ customer.given_name }}' }
  const { id: assetId } = await createAsset({ ctx, input: { databaseId, name: 'Come back', content } })
  const id = await newCampaignOf(ctx, { databaseId, segmentId, assetId })
  await scheduleCampaign({ ctx, input: { id } })
  await launchDue(db, NOON)
  await sendWhatIsDue(db, { port: sink.port, compose: createComposer(db, NOON) })

  const { rows } = await db.pool.query<{ customer: string; state: string; reason: string | null; address: string | null }>(
    `select c.external_id as customer, m.state, m.reason, m.address from message m join customer c on c.id = m.customer_id where m.campaign_id = $1`,
    [id],
  )
  // Everybody of the file is a row of the ledger, or stands among what was rejected.
  expect(rows.length + new Set(rejected.map(({ line }) => line)).size).toBe(typed.length)
  const own = (customer: string): string => typed[Number(customer.slice(1))] ?? ''
  const odd = rows.filter(({ state, reason, address, customer }) =>
    state === 'sent' ? EmailAddress.safeParse(own(customer)).data !== address : state !== 'skipped' || reason !== 'invalid_address',
  )
  expect(odd).toEqual([])
  const sent = rows.flatMap(({ state, address }) => (state === 'sent' && address !== null ? [address] : []))
  expect(sent.length).toBeGreaterThanOrEqual(5 * 4)

  expect(sink.recipients.toSorted()).toEqual(sent.map((address) => `RCPT TO:<${address}>`).toSorted())
  expect([...sink.stored].map(([to, mails]) => [to, mails.length])).toEqual([...sink.stored].map(([to]) => [to, 1]))
  for (const [to, [source = '']] of sink.stored) {
    const head = source.split('\r\n\r\n')[0] ?? ''
    expect(/^To: (.*)$/m.exec(head)?.[1]).toBe(to)
    expect(head).not.toMatch(/^bcc:|^[^:]*evil\.example\s*$/im)
  }
})
