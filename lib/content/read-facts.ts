import 'server-only'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import { momentOf } from '../segments/dates'
import { factRows } from './facts-store'
import type { BrandSettings, CompiledEmail, CustomerFacts, EmailFacts, FactValue } from './schema'
import { suggestProducts } from './suggest'
import { findVariable } from './variables'

const MOST_CUSTOMERS = 1_000

export interface FactsQuestion {
  database: CustomerDatabase
  asOf: Date
  /** Our own numbers of at most 1,000 customers. */
  customers: readonly bigint[]
  /** Only what it asks for is read. */
  compiled: Pick<CompiledEmail, 'variables' | 'products'>
}

/** What a message needs to know of these people, by their number; whoever is not a customer of the database is not in it. */
export async function readFacts(tx: Tx, { database, asOf, customers, compiled }: FactsQuestion): Promise<Map<string, CustomerFacts>> {
  if (customers.length > MOST_CUSTOMERS) throw new Error(`${customers.length} customers at once are more than ${MOST_CUSTOMERS}`)
  const wanted = wantedOf(compiled.variables)
  const attributes = wanted.map(({ attribute }) => attribute)
  const rows = await factRows(tx, database.id, customers, attributes, momentOf(asOf, database.timezone))
  const suggest = compiled.products === 0 ? undefined : await suggestProducts(tx, database, customers, asOf, compiled.products)
  return new Map(
    rows.map(({ customer, values }) => {
      const facts = wanted.map(({ name, attribute }, index) => [name, valueOf(attribute, values[index] ?? null)] as const)
      return [customer, { customer: Object.fromEntries(facts), products: suggest?.(customer) ?? [] }]
    }),
  )
}

/** The part of the facts that is the same for everybody. */
export function brandFacts(
  brand: BrandSettings,
  database: Pick<CustomerDatabase, 'currency' | 'timezone'>,
): Pick<EmailFacts, 'brand' | 'currency' | 'timezone'> {
  const { name, website, postalAddress } = brand
  const postal_address = postalAddress.replace(/\s*\n\s*/g, ', ')
  return { brand: { name, website, postal_address }, currency: database.currency, timezone: database.timezone }
}

function wantedOf(variables: readonly string[]): { name: string; attribute: Attribute }[] {
  return variables.flatMap((variable) => {
    const attribute = findVariable(variable)?.attribute
    return attribute ? [{ name: variable.slice('customer.'.length), attribute }] : []
  })
}

function valueOf({ type }: Attribute, value: string | null): FactValue {
  if (value === null) return null
  if (type === 'integer' || type === 'decimal') return Number(value)
  return type === 'boolean' ? value === 'true' || value === 't' : value
}
