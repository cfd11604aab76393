import 'server-only'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Attribute, AttributeType, Unit } from '../segments/catalogue/types'

/** What a message can say of a person or of the brand. */
export interface Variable {
  /** As it is written: `customer.given_name`. */
  name: string
  label: string
  description: string
  type: AttributeType
  unit?: Unit
  /** Absent for what every message has: the brand, the links. */
  attribute?: Attribute
}

/** Where a value came from says nothing to the person that it is about. */
const ABOUT_RECORDS = /_(pk|priority|datasource|update_dt|completion)$|^datasource$/
/** What most people call them. */
const ALIASES: Readonly<Record<string, string>> = { first_name: 'given_name', last_name: 'surname' }

function attributes(): Map<string, Attribute> {
  const oneRow = new Set(STANDARD_CATALOGUE.tables.filter(({ rows }) => rows === 'one').map(({ id }) => id))
  const found = new Map<string, Attribute>()
  for (const attribute of STANDARD_CATALOGUE.attributes) {
    if (!oneRow.has(attribute.table) || ABOUT_RECORDS.test(attribute.attribute) || found.has(attribute.attribute)) continue
    found.set(attribute.attribute, attribute)
  }
  return found
}

function given(name: string, label: string, description: string): Variable {
  return { name, label, description, type: 'string' }
}

const OF_EVERY_MESSAGE: readonly Variable[] = [
  given('brand.name', 'Brand name', 'The name in the brand kit.'),
  given('brand.website', 'Website of the brand', 'The website in the brand kit.'),
  given('brand.postal_address', 'Postal address', 'The postal address in the brand kit.'),
  given('links.unsubscribe', 'Unsubscribe link', 'Where this person stops these messages.'),
  given('links.preferences', 'Preferences link', 'Where this person chooses what to get.'),
  given('links.browser', 'View in browser link', 'Where this message can be read as a page.'),
  given('coupon.code', 'Coupon code', 'The code that was set aside for this person.'),
]

function all(): Map<string, Variable> {
  const known = attributes()
  const variables = [...known.values()].map((attribute) => fromAttribute(attribute.attribute, attribute))
  const aliases = Object.entries(ALIASES).flatMap(([alias, of]) => {
    const attribute = known.get(of)
    return attribute ? [fromAttribute(alias, attribute)] : []
  })
  return new Map([...variables, ...aliases, ...OF_EVERY_MESSAGE].map((variable) => [variable.name, variable]))
}

function fromAttribute(name: string, attribute: Attribute): Variable {
  const { label, description, type, unit } = attribute
  return { name: `customer.${name}`, label, description, type, ...(unit ? { unit } : {}), attribute }
}

const VARIABLES = all()

export function findVariable(name: string): Variable | undefined {
  return VARIABLES.get(name)
}

/** Those that a picker offers, the names of people first. */
export function listVariables(): Variable[] {
  const aliases = new Set(Object.keys(ALIASES).map((alias) => `customer.${alias}`))
  const first = ['customer.given_name', 'customer.surname', 'customer.city', 'customer.latest_order_datetime']
  const place = ({ name }: Variable): number => (first.includes(name) ? first.indexOf(name) : first.length)
  return [...VARIABLES.values()].filter(({ name }) => !aliases.has(name) && name !== 'coupon.code').sort((a, b) => place(a) - place(b))
}
