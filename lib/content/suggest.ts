import 'server-only'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import type { ProductFact } from './schema'
import { type BestSeller, bestSellers, type Past, pastPurchases } from './suggestions-store'

const KEPT = 20
/** By database, version of its data and day: another one of these is another answer. */
const answers = new Map<string, Promise<BestSeller[]>>()

/** Up to `count` products for each customer: best sellers of the categories that they buy, never what they bought or sent back. */
export async function suggestProducts(
  tx: Tx,
  database: CustomerDatabase,
  customers: readonly bigint[],
  asOf: Date,
  count: number,
): Promise<(customer: string) => ProductFact[]> {
  const sellers = await sellersOf(tx, database, asOf)
  const past = new Map((await pastPurchases(tx, database.id, customers, asOf)).map((one) => [one.customer, one]))
  const byCategory = Map.groupBy(sellers, ({ category }) => category)
  return (customer) => choose(past.get(customer), sellers, byCategory, count)
}

async function sellersOf(tx: Tx, { id, dataVersion }: CustomerDatabase, asOf: Date): Promise<BestSeller[]> {
  const key = `${id} ${dataVersion} ${asOf.toISOString().slice(0, 10)}`
  const known = answers.get(key)
  if (known) return known
  const asked = bestSellers(tx, id, asOf)
  answers.set(key, asked)
  asked.catch(() => answers.delete(key))
  for (const old of [...answers.keys()].slice(0, -KEPT)) answers.delete(old)
  return asked
}

/** One of each category in turn, so that a grid is not all of one kind; then what everybody likes. */
function choose(past: Past | undefined, sellers: readonly BestSeller[], byCategory: ReadonlyMap<string, BestSeller[]>, count: number): ProductFact[] {
  const known = new Set(past?.products)
  const lists = (past?.categories ?? []).map((category) => (byCategory.get(category) ?? []).filter(({ product_id }) => !known.has(product_id)))
  const chosen = new Map<string, ProductFact>()
  const add = (seller: BestSeller | undefined, reason: string): void => {
    if (seller && chosen.size < count && !chosen.has(seller.product_id)) chosen.set(seller.product_id, toProduct(seller, reason))
  }
  for (let place = 0; place < count; place += 1) for (const list of lists) add(list[place], `Because you bought from ${list[place]?.category ?? ''}`)
  for (const seller of sellers) {
    if (chosen.size === count) break
    if (!known.has(seller.product_id)) add(seller, 'A favourite of many')
  }
  return [...chosen.values()]
}

function toProduct({ product_id, name, brand, category, price }: BestSeller, reason: string): ProductFact {
  return { product_id, name, brand, category, price, reason }
}
