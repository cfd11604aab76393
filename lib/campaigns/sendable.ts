import 'server-only'
import { type Brand, brandOf, senderOf } from '../content/brand'
import { checkContent } from '../content/check-content'
import { compileEmail } from '../content/compile-email'
import { AssetContent, type BrandSettings, type Check, type CompiledEmail, type EmailContent } from '../content/schema'
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
  /** What Message-IDs end with: the domain of the sender. */
  domain: string
}

/** @throws AppError INVALID_INPUT when it cannot be sent as it is */
export async function sendableOf(tx: Tx, database: CustomerDatabase, stored: { content: unknown }): Promise<Sendable> {
  const { content, brand } = await partsOf(tx, database, stored)
  const compiled = await compileEmail({ content, brand: brand.settings, origin: new URL(env().APP_URL).origin })
  return { content, compiled, brand: brand.settings, ...fromOf(content, brand) }
}

/** The same for somebody who looks at it before: with what is wrong instead of an error. */
export async function draftOf(tx: Tx, database: CustomerDatabase, stored: { content: unknown }): Promise<Sendable & { checks: Check[] }> {
  const { content, brand } = await partsOf(tx, database, stored)
  return { content, brand: brand.settings, ...(await checkContent(content, brand)), ...fromOf(content, brand) }
}

async function partsOf(
  tx: Tx,
  database: CustomerDatabase,
  { content: stored }: { content: unknown },
): Promise<{ content: EmailContent; brand: Brand }> {
  const content = AssetContent.safeParse(stored)
  if (content.success) return { content: content.data, brand: await brandOf(tx, database) }
  throw new AppError('INVALID_INPUT', 'The email can no longer be read.', { remedy: 'Open it in the designer and save it again.' })
}

function fromOf(content: EmailContent, { settings }: Brand): Pick<Sendable, 'from' | 'replyTo' | 'domain'> {
  const sender = senderOf(settings, content.senderId)
  const { MAIL_FROM, APP_URL } = env()
  const address = sender?.email ?? MAIL_FROM ?? `hello@${new URL(APP_URL).hostname}`
  return {
    from: { name: sender?.name ?? settings.name, address },
    replyTo: sender?.replyTo ?? null,
    domain: address.slice(address.lastIndexOf('@') + 1),
  }
}
