import 'server-only'
import type { CompiledEmail, CustomerFacts, EmailFacts, FactValue, ProductFact } from './schema'
import { findVariable, type Variable } from './variables'

export const EXAMPLE_LINKS: EmailFacts['links'] = {
  unsubscribe: 'https://example.com/unsubscribe',
  preferences: 'https://example.com/preferences',
  browser: 'https://example.com/view',
}

/** In place of the code that each person gets. */
export const EXAMPLE_CODE = 'EXAMPLE-CODE'

const EXAMPLES: Readonly<Record<string, FactValue>> = {
  given_name: 'Ada',
  first_name: 'Ada',
  surname: 'Fern',
  last_name: 'Fern',
  full_name: 'Ada Fern',
  email: 'ada.fern@example.com',
  city: 'Lund',
  country: 'Sweden',
  latest_order_datetime: '2025-03-14T10:00:00.000Z',
}

/** Somebody of whom everything that the message asks for is known. */
export function exampleFacts({ variables, products }: Pick<CompiledEmail, 'variables' | 'products'>): CustomerFacts {
  return { customer: factsOf(variables, example), products: Array.from({ length: products }, (_, index) => exampleProduct(index)) }
}

/** The worst case: a customer with an email address, and nothing else. */
export function unknownFacts({ variables }: Pick<CompiledEmail, 'variables'>): CustomerFacts {
  return { customer: factsOf(variables, () => null), products: [] }
}

/** The same facts with a name in place of each hole, so that the message can be looked at all the same. */
export function fillMissing(facts: EmailFacts, missing: readonly string[]): EmailFacts {
  const holes = missing.filter((name) => name.startsWith('customer.')).map((name) => [name.slice('customer.'.length), `‹${labelOf(name)}›`])
  const needsProducts = missing.some((name) => name.startsWith('products'))
  return {
    ...facts,
    customer: { ...facts.customer, ...(Object.fromEntries(holes) as Record<string, string>) },
    products: needsProducts ? Array.from({ length: 6 }, (_, index) => facts.products[index] ?? exampleProduct(index)) : facts.products,
    coupon: facts.coupon ?? { code: '‹coupon code›' },
    brand: {
      ...facts.brand,
      website: facts.brand.website || 'https://example.com/',
      postal_address: facts.brand.postal_address || '‹postal address›',
    },
  }
}

function factsOf(variables: readonly string[], valueOf: (name: string, variable: Variable | undefined) => FactValue): Record<string, FactValue> {
  const names = variables.filter((name) => name.startsWith('customer.')).map((name) => name.slice('customer.'.length))
  return Object.fromEntries(names.map((name) => [name, valueOf(name, findVariable(`customer.${name}`))]))
}

function example(name: string, variable: Variable | undefined): FactValue {
  if (Object.hasOwn(EXAMPLES, name)) return EXAMPLES[name] ?? null
  switch (variable?.type) {
    case 'boolean':
      return true
    case 'integer':
      return 3
    case 'decimal':
      return variable.unit === 'share' ? 0.4 : 128.5
    case 'date':
      return '1990-05-17'
    case 'datetime':
      return '2025-03-14T10:00:00.000Z'
    default:
      return variable?.attribute?.values?.[0] ?? variable?.label ?? ''
  }
}

const PRODUCTS = ['Linen shirt', 'Wool scarf', 'Canvas bag', 'Leather belt', 'Cotton socks', 'Felt hat']

function exampleProduct(index: number): ProductFact {
  const name = PRODUCTS[index] ?? 'Linen shirt'
  return {
    product_id: `example-${index + 1}`,
    name,
    brand: 'Fern Lane',
    category: 'Clothing',
    price: '49.00',
    reason: 'Because you bought from Clothing',
  }
}

function labelOf(name: string): string {
  return findVariable(name)?.label.toLowerCase() ?? name
}
