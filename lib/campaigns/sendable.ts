import 'server-only'
import { type Brand, brandOf, senderOf } from '../content/brand'
import { checkContent } from '../content/check-content'
import { compileEmail } from '../content/compile-email'
import {
  AssetContent,
  type BrandSettings,
  type Check,
  type CompiledEmail,
  type CompiledText,
  type EmailContent,
  type TextContent,
} from '../content/schema'
import { couponOf } from '../content/coupons/coupon-of'
import { checkText } from '../content/text/check-text'
import { compileText } from '../content/text/compile-text'
import { env } from '../core/env'
import { AppError } from '../core/errors'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import type { Channel } from '../sending/schema'

/** An email of a campaign, ready for its people: made once, and kept through the send. */
export interface SendableEmail {
  kind: 'email'
  content: EmailContent
  compiled: CompiledEmail
  brand: BrandSettings
  from: { name: string; address: string }
  replyTo: string | null
  /** What Message-IDs end with: the domain of the sender. */
  domain: string
}

/** The same of a text. */
export interface SendableText {
  kind: 'text'
  content: TextContent
  compiled: CompiledText
  brand: BrandSettings
  domain: string
}

export type Sendable = SendableEmail | SendableText

/** The channel that a message of this kind goes by. */
export function channelOf(kind: Sendable['kind']): Channel {
  return kind === 'text' ? 'sms' : 'email'
}

/** The pool that gives each person of the message a code; undefined where there is none. */
export function poolIdOf({ content }: { content: AssetContent }): string | undefined {
  const coupon = couponOf(content)
  return coupon && 'poolId' in coupon ? coupon.poolId : undefined
}

/** @throws AppError INVALID_INPUT when it cannot be sent as it is */
export async function sendableOf(tx: Tx, database: CustomerDatabase, stored: { content: unknown }): Promise<Sendable> {
  const { content, brand } = await partsOf(tx, database, stored)
  const { settings } = brand
  if (content.kind === 'text') return { kind: 'text', content, compiled: compileText(content, settings), brand: settings, domain: ownHost() }
  const compiled = await compileEmail({ content, brand: settings, origin: new URL(env().APP_URL).origin })
  return { kind: 'email', content, compiled, brand: settings, ...fromOf(content, brand) }
}

/** The same for somebody who looks at it before: with what is wrong instead of an error. */
export async function draftOf(tx: Tx, database: CustomerDatabase, stored: { content: unknown }): Promise<Sendable & { checks: Check[] }> {
  const { content, brand } = await partsOf(tx, database, stored)
  const { settings } = brand
  if (content.kind === 'text') return { kind: 'text', content, brand: settings, ...checkText(content, settings), domain: ownHost() }
  return { kind: 'email', content, brand: settings, ...(await checkContent(content, brand)), ...fromOf(content, brand) }
}

async function partsOf(
  tx: Tx,
  database: CustomerDatabase,
  { content: stored }: { content: unknown },
): Promise<{ content: AssetContent; brand: Brand }> {
  const content = AssetContent.safeParse(stored)
  if (content.success) return { content: content.data, brand: await brandOf(tx, database) }
  throw new AppError('INVALID_INPUT', 'The message can no longer be read.', { remedy: 'Open it and save it again.' })
}

function fromOf(content: EmailContent, { settings }: Brand): Pick<SendableEmail, 'from' | 'replyTo' | 'domain'> {
  const sender = senderOf(settings, content.senderId)
  const address = sender?.email ?? env().MAIL_FROM ?? `hello@${ownHost()}`
  return {
    from: { name: sender?.name ?? settings.name, address },
    replyTo: sender?.replyTo ?? null,
    domain: address.slice(address.lastIndexOf('@') + 1),
  }
}

function ownHost(): string {
  return new URL(env().APP_URL).hostname
}
