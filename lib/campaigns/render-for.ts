import 'server-only'
import { brandFacts, readFacts } from '../content/read-facts'
import { renderEmail } from '../content/render-email'
import type { RenderedEmail, RenderedText } from '../content/schema'
import { renderText } from '../content/text/render-text'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import { linksOf } from '../sending/links'
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
  const coupon = of.kind === 'email' ? of.content.design.blocks.find((block) => block.kind === 'coupon') : undefined
  const same = { ...brandFacts(of.brand, database), coupon: coupon ? { code: coupon.code } : null }
  const rendered = new Map<string, RenderedEmail | RenderedText>()
  for (const { uuid, customerId } of people) {
    const own = facts.get(customerId)
    if (!own) continue
    const all = { ...same, ...own, links: linksOf(uuid) }
    rendered.set(customerId, of.kind === 'email' ? renderEmail(of.compiled, all) : renderText(of.compiled, all))
  }
  return rendered
}
