import 'server-only'
import { readContent } from '../content/asset-dto'
import { brandOf, senderOf } from '../content/brand'
import { compileEmail, compileForPreview } from '../content/compile-email'
import type { BrandSettings, Check, CompiledEmail, EmailContent } from '../content/schema'
import { env } from '../core/env'
import { AppError } from '../core/errors'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'

/** An email of a campaign, ready for its people: made once, and kept through the send. */
export interface Sendable {
  content: EmailContent
  compiled: CompiledEmail
  brand: BrandSettings
  from: { name: string; address: string }
  replyTo: string | null
  /** The brand kit names who it comes from. */
  hasSender: boolean
  /** What Message-IDs end with: the domain of the sender. */
  domain: string
}

/** @throws AppError INVALID_INPUT when it cannot be sent as it is */
export async function sendableOf(tx: Tx, database: CustomerDatabase, stored: { content: unknown }): Promise<Sendable> {
  const { content, brand, origin, ...who } = await partsOf(tx, database, stored)
  return { content, brand, compiled: await compileEmail({ content, brand, origin }), ...who }
}

/** The same for somebody who looks at it before: with what is wrong instead of an error. */
export async function draftOf(tx: Tx, database: CustomerDatabase, stored: { content: unknown }): Promise<Sendable & { checks: Check[] }> {
  const { content, brand, origin, ...who } = await partsOf(tx, database, stored)
  return { content, brand, ...(await compileForPreview({ content, brand, origin })), ...who }
}

async function partsOf(tx: Tx, database: CustomerDatabase, stored: { content: unknown }): Promise<Omit<Sendable, 'compiled'> & { origin: string }> {
  const content = readContent(stored as Parameters<typeof readContent>[0])
  if (content?.kind !== 'email')
    throw new AppError('INVALID_INPUT', 'The email can no longer be read.', { remedy: 'Open it in the designer and save it again.' })
  const { settings: brand } = await brandOf(tx, database)
  const sender = senderOf(brand, content.senderId)
  const { MAIL_FROM, APP_URL } = env()
  const address = sender?.email ?? MAIL_FROM ?? `hello@${new URL(APP_URL).hostname}`
  return {
    content,
    brand,
    origin: APP_URL.replace(/\/$/, ''),
    from: { name: sender?.name ?? brand.name, address },
    replyTo: sender?.replyTo ?? null,
    hasSender: sender !== undefined,
    domain: address.slice(address.lastIndexOf('@') + 1),
  }
}
