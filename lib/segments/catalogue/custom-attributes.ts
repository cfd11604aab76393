import { DIALECT } from '../dialect'
import { type Fragment, sql } from '../fragment'
import { labelOf } from './label'
import { type Attribute, ATTRIBUTE_TYPES, type AttributeType } from './types'

export const CUSTOM_TABLE = 'custom_attributes'

/** Lower case letters, digits and underscores, beginning with a letter: what may stand in a key of JSON and in a definition. */
const NAME = /^[a-z][a-z0-9_]{0,59}$/

export interface CustomName {
  name: string
  type: AttributeType
}

/** How definitions name it: `integer.shoe_size`. The type is part of it, so that a definition means the same wherever it is read. */
export function customId({ type, name }: CustomName): string {
  return `${type}.${name}`
}

/** Undefined for what is no id of a custom attribute. */
export function readCustomId(id: string): CustomName | undefined {
  const [said, name = '', ...more] = id.split('.')
  const type = ATTRIBUTE_TYPES.find((one) => one === said)
  return type && more.length === 0 && NAME.test(name) ? { name, type } : undefined
}

/** Undefined for what is no id of a custom attribute. */
export function customAttribute(id: string): Attribute | undefined {
  const read = readCustomId(id)
  if (!read) return undefined
  const { name, type } = read
  return {
    table: CUSTOM_TABLE,
    attribute: id,
    label: labelOf(name),
    type,
    nullable: true,
    description: 'An attribute of this brand, brought by an import.',
    origin: 'imported',
    // Nobody said whether a text tells who somebody is, so it is taken for that.
    ...(type === 'string' ? { personal: true } : {}),
    source: { kind: 'expression', relation: 'customer_custom', sql: valueOf(type, sql`(k.facts ->> ${name}::text)`) },
  }
}

/** Values are kept as text. Another database may keep another type under the same name, so that reading it must not fail. */
function valueOf(type: AttributeType, value: Fragment): Fragment {
  switch (type) {
    case 'string':
      return value
    case 'boolean':
      return sql`case ${value} when 'true' then true when 'false' then false end`
    case 'integer':
      return DIALECT.readAs(value, 'bigint')
    case 'decimal':
      return DIALECT.readAs(value, 'numeric')
    case 'date':
      return DIALECT.readAs(value, 'date')
    case 'datetime':
      return DIALECT.readAs(value, 'timestamptz')
  }
}
