import 'server-only'
import { couponOf } from '../content/coupons/coupon-of'
import { EXAMPLE_CODE } from '../content/example-facts'
import { brandFacts, readFacts } from '../content/read-facts'
import { renderEmail } from '../content/render-email'
import type { RenderedEmail, RenderedText } from '../content/schema'
import { renderText } from '../content/text/render-text'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import { linksOf } from '../sending/links'
import { NOBODY } from '../sending/plan-store'
import { codesOf } from './coupon-store'
import type { SendableEmail, SendableText } from './sendable'

/** A message's uuid and its customer: the links of a message carry the one, its words come from the other. */
export interface For {
  uuid: string
  customerId: string
}

type Parts = Pick<SendableEmail, 'kind' | 'compiled' | 'content' | 'brand'> | Pick<SendableText, 'kind' | 'compiled' | 'content' | 'brand'>

/** The message as each of these people gets it, by customer; whoever is no customer any more is left out. */
export async function renderFor(
  tx: Tx,
  of: Parts,
  database: CustomerDatabase,
  asOf: Date,
  people: readonly For[],
): Promise<Map<string, RenderedEmail | RenderedText>> {
  const facts = await readFacts(tx, { database, asOf, customers: people.map(({ customerId }) => BigInt(customerId)), compiled: of.compiled })
  const same = brandFacts(of.brand, database)
  const shared = couponOf(of.content)
  const codes =
    shared && 'poolId' in shared
      ? await codesOf(
          tx,
          people.map(({ uuid }) => uuid),
        )
      : undefined
  const rendered = new Map<string, RenderedEmail | RenderedText>()
  for (const { uuid, customerId } of people) {
    const own = facts.get(customerId)
    if (!own) continue
    const coupon = shared && 'code' in shared ? shared : ownCode(codes?.get(uuid) ?? (codes && uuid === NOBODY ? EXAMPLE_CODE : undefined))
    const all = { ...same, ...own, coupon, links: linksOf(uuid) }
    rendered.set(customerId, of.kind === 'email' ? renderEmail(of.compiled, all) : renderText(of.compiled, all))
  }
  return rendered
}

function ownCode(code: string | undefined): { code: string } | null {
  return code === undefined ? null : { code }
}
