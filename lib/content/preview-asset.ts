import 'server-only'
import type * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { type Actor, databasesOf, may } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { asOfFor } from '../customers/as-of'
import { findDatabase } from '../customers/store'
import type { Tx } from '../db/transaction'
import { brandOf, senderOf } from './brand'
import { couponOf } from './coupons/coupon-of'
import { checkContent } from './check-content'
import { EXAMPLE_CODE, EXAMPLE_LINKS, exampleFacts, fillMissing, unknownFacts } from './example-facts'
import { brandFacts, readFacts } from './read-facts'
import { renderEmail } from './render-email'
import { AssetPreviewResult } from './results'
import {
  type AssetPreview,
  type Check,
  type CompiledEmail,
  type CustomerFacts,
  type EmailContent,
  type EmailFacts,
  type PreviewAs,
  PreviewAssetInput,
} from './schema'

/** About where Gmail cuts a message off. */
const CLIP_BYTES = 102_000

/** What one person would get, whether it is saved or not. Where the message would be held back, the holes are shown by their names. */
export const previewAsset = operation({
  id: 'assets.preview',
  summary: 'Preview a message',
  effect: 'read',
  permission: 'content:read',
  input: PreviewAssetInput,
  output: AssetPreviewResult,
  rest: { method: 'POST', path: '/assets/preview' },
  run: ({ ctx, input, tx }) => renderPreview(tx, ctx, input, EXAMPLE_LINKS),
})

/** What one person would get, with these links in the place of their own. */
export async function renderPreview(
  tx: Tx,
  { actor, clock }: Pick<Ctx, 'actor' | 'clock'>,
  { databaseId, content, as }: z.output<typeof PreviewAssetInput>,
  links: EmailFacts['links'],
): Promise<AssetPreview> {
  refuseUnseen(actor, as)
  const database = await findDatabase(tx, databasesOf(actor), databaseId)
  const brand = await brandOf(tx, database)
  const { compiled, checks } = await checkContent(content, brand)
  const people =
    as.kind === 'customer'
      ? (await readFacts(tx, { database, asOf: asOfFor(database, clock), customers: [BigInt(as.customer)], compiled })).get(as.customer)
      : factsFor(as.kind, compiled)
  if (!people) throw notFound('customer')
  const shared = brandFacts({ ...brand.settings, website: brand.settings.website || 'https://example.com/' }, database)
  const facts: EmailFacts = { ...people, ...shared, links, coupon: exampleCoupon(content) }
  const rendered = renderEmail(compiled, facts)
  const missing = rendered.kind === 'held' ? rendered.missing : []
  const shown = rendered.kind === 'held' ? renderEmail(compiled, fillMissing(facts, missing)) : rendered
  if (shown.kind === 'held') throw new Error(`${shown.missing.join(', ')} cannot be filled for a preview`)
  const { subject, preheader, html, text } = shown
  const bytes = Buffer.byteLength(html)
  const sender = senderOf(brand.settings, content.senderId)
  return {
    subject,
    preheader,
    html,
    text,
    bytes,
    missing,
    checks: bytes > CLIP_BYTES ? [...checks, TOO_LONG] : checks,
    as: nameOf(as, people),
    from: sender ? `${sender.name} <${sender.email}>` : '',
  }
}

/** Codes of a pool are taken when a campaign begins, never by a preview. */
function exampleCoupon(content: EmailContent): EmailFacts['coupon'] {
  const coupon = couponOf(content)
  if (!coupon) return null
  return 'code' in coupon ? coupon : { code: EXAMPLE_CODE }
}

const TOO_LONG: Check = {
  level: 'warning',
  blockId: null,
  path: ['design'],
  message: 'It is larger than 102 KB: Gmail cuts it off, and the footer with it.',
}

/** A preview as a customer says what is known of them. */
export function refuseUnseen(actor: Actor, as: PreviewAs): void {
  if (as.kind !== 'customer' || may(actor, 'customers:read_personal')) return
  throw new AppError('FORBIDDEN', 'This shows what is known of a customer, and your role may not see that.', {
    remedy: 'Preview it with an example, or ask an admin for the permission to read personal data.',
  })
}

function factsFor(kind: 'nothing_known' | 'example', compiled: CompiledEmail): CustomerFacts {
  return kind === 'example' ? exampleFacts(compiled) : unknownFacts(compiled)
}

export function nameOf(as: PreviewAs, { customer }: Pick<CustomerFacts, 'customer'>): string {
  if (as.kind === 'example') return 'An example'
  if (as.kind === 'nothing_known') return 'Somebody of whom nothing is known'
  const name = [customer.given_name ?? customer.first_name, customer.surname ?? customer.last_name].filter((part) => typeof part === 'string')
  return name.length > 0 ? name.join(' ') : `Customer ${as.customer}`
}
