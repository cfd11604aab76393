import 'server-only'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { findColleagues } from '../auth/people-store'
import { databasesOf, PERMISSIONS } from '../auth/permissions'
import { findAsset } from '../content/asset-store'
import { brandOf, senderOf } from '../content/brand'
import { renderPreview } from '../content/preview-asset'
import { PreviewAssetInput } from '../content/schema'
import { EmailAddress } from '../core/email-address'
import { env } from '../core/env'
import { AppError, notFound } from '../core/errors'
import { findDatabase } from '../customers/store'
import { handOver } from '../sending/hand-over'
import { linksOf } from '../sending/links'
import { writeMail } from '../sending/mime'
import { NOBODY } from '../sending/plan-store'
import { signatureOf } from '../sending/setup/key-store'

const MOST = 5

const Input = PreviewAssetInput.omit({ databaseId: true }).extend({
  id: z.uuid({ error: 'must be an id' }),
  to: z
    .array(EmailAddress)
    .min(1, { error: 'needs an address' })
    .max(MOST, { error: `may have at most ${MOST} addresses` })
    .transform((addresses) => [...new Set(addresses)])
    .meta({ description: 'Addresses of people of this Rekindle' }),
})
const Output = z.strictObject({
  sent: z.array(z.string()),
  refused: z.array(z.strictObject({ address: z.string(), reason: z.string() })),
  isLocal: z.boolean().meta({ description: 'It lies in the local inbox, since no mail server is set' }),
})

/** Outside of the ledger and of consent, so it goes to colleagues alone: its words may be of a real customer, and nobody else has asked for them. */
export const sendTest = operation({
  id: 'assets.send_test',
  summary: 'Send a test of an email to colleagues',
  effect: 'write',
  permission: 'content:write',
  input: Input,
  output: Output,
  rest: { method: 'POST', path: '/assets/{id}/test' },
  // Somebody waits for the mail server: the connection to the database that waits along is affordable.
  transaction: { timeoutMs: 120_000 },
  async run({ ctx, input: { id, to, ...shown }, tx, record }) {
    const asset = await findAsset(tx, databasesOf(ctx.actor), id)
    if (!asset) throw notFound('message')
    const database = await findDatabase(tx, databasesOf(ctx.actor), asset.databaseId)
    const roles = PERMISSIONS[shown.as.kind === 'customer' ? 'customers:read_personal' : 'content:read']
    const known = new Set((await findColleagues(tx, { emails: to, databaseId: database.id, roles })).map(({ email }) => email))
    if (to.some((address) => !known.has(address)))
      throw strangers(to, known, shown.as.kind === 'customer' ? `see who customers of ${database.name} are` : `open ${database.name}`)
    const sender = senderOf((await brandOf(tx, database)).settings, shown.content.senderId)
    if (!sender) {
      throw new AppError('PRECONDITION_FAILED', `${database.brand} has no sender yet.`, {
        remedy: 'Nothing was sent. Add a sender in Content, Brand kit.',
      })
    }
    const { oneClick, ...links } = linksOf(NOBODY)
    const { subject, html, text } = await renderPreview(tx, ctx, { ...shown, databaseId: database.id }, links)
    const domain = sender.email.slice(sender.email.indexOf('@') + 1).toLowerCase()
    const key = await signatureOf(tx, domain)
    const mail = {
      kind: 'mail' as const,
      from: { name: sender.name, address: sender.email },
      ...(sender.replyTo === null ? {} : { replyTo: sender.replyTo }),
      subject: `[Test] ${subject}`,
      html,
      text,
      unsubscribeUrl: oneClick,
      listId: `<test.${domain}>`,
      feedbackId: `test:${database.id}:test:rekindle`,
    }
    const refused: { address: string; reason: string }[] = []
    for (const address of to) {
      const messageId = `<${randomUUID()}@${domain}>`
      const bytes = await writeMail(mail, { address, messageId }, ctx.clock.now(), key)
      const reason = await handOver(ctx.db, { from: sender.email, to: address }, { subject: mail.subject, messageId, bytes })
      if (reason !== undefined) refused.push({ address, reason })
    }
    const sent = to.filter((address) => refused.every((one) => one.address !== address))
    await record({
      objectType: 'asset',
      objectId: id,
      objectName: asset.name,
      databaseId: database.id,
      details: { sent: sent.length, refused: refused.length, as: shown.as.kind },
    })
    return { sent, refused, isLocal: env().SMTP_URL === undefined }
  },
})

function strangers(to: readonly string[], known: ReadonlySet<string>, needed: string): AppError {
  return new AppError('INVALID_INPUT', 'A test goes to people who work here and may see it.', {
    remedy: `Nothing was sent. Use your own address, or that of somebody who may ${needed}.`,
    issues: to.flatMap((address, index) => (known.has(address) ? [] : [{ path: ['to', index], message: 'is nobody’s here who may see it' }])),
  })
}
