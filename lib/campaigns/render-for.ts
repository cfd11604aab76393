import 'server-only'
import { brandFacts, readFacts } from '../content/read-facts'
import { renderEmail } from '../content/render-email'
import type { RenderedEmail } from '../content/schema'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import { linksOf } from '../sending/links'
import type { Sendable } from './sendable'

/** A message's uuid and its customer: the links of a message carry the one, its words come from the other. */
export interface For {
  uuid: string
  customerId: string
}

/** The email as each of these people gets it, by customer; whoever is no customer any more is left out. */
export async function renderFor(
  tx: Tx,
  { compiled, brand, content }: Pick<Sendable, 'compiled' | 'brand' | 'content'>,
  database: CustomerDatabase,
  asOf: Date,
  people: readonly For[],
): Promise<Map<string, RenderedEmail>> {
  const facts = await readFacts(tx, { database, asOf, customers: people.map(({ customerId }) => BigInt(customerId)), compiled })
  const coupon = content.design.blocks.find((block) => block.kind === 'coupon')
  const same = { ...brandFacts(brand, database), coupon: coupon ? { code: coupon.code } : null }
  const rendered = new Map<string, RenderedEmail>()
  for (const { uuid, customerId } of people) {
    const own = facts.get(customerId)
    if (own) rendered.set(customerId, renderEmail(compiled, { ...same, ...own, links: linksOf(uuid) }))
  }
  return rendered
}
