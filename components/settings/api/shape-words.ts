import type { JsonSchema } from '@/lib/api/schemas'

export interface Field {
  name: string
  words: string
  /** The named shape that it is or holds. */
  shape: string | undefined
  isRequired: boolean
  description: string | undefined
}

/** What a value is, in a few words: `list of Segment`, `text or null`, `whole number, 1 to 500`. */
export function shapeWords(schema: JsonSchema): string {
  const shape = nameOf(schema)
  if (shape) return shape
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(shapeWords))].join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => String(value)).join(', ')
  if (schema.type === 'array') return `list of ${schema.items ? shapeWords(schema.items) : 'anything'}`
  if (schema.type === 'object') {
    const names = Object.keys(schema.properties ?? {})
    return names.length > 0 ? `object of ${names.join(', ')}` : 'object'
  }
  return [TYPES[schema.type ?? ''] ?? 'anything', formatOf(schema), rangeOf(schema)].filter(Boolean).join(', ')
}

export function fieldsOf({ properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    words: `${shapeWords(schema)}${schema.default === undefined ? '' : ` (${JSON.stringify(schema.default)} when left out)`}`,
    shape: nameOf(schema) ?? (schema.items && nameOf(schema.items)),
    isRequired: required.includes(name),
    description: schema.description,
  }))
}

function nameOf({ $ref }: JsonSchema): string | undefined {
  return $ref?.split('/').at(-1)
}

const TYPES: Record<string, string> = { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false', null: 'null' }
const FORMATS: Record<string, string> = { uuid: 'an id', 'date-time': 'an instant', date: 'a day', email: 'an email address', binary: 'a file' }

function formatOf({ format }: JsonSchema): string | undefined {
  return format === undefined ? undefined : FORMATS[format]
}

function rangeOf({ minimum, maximum }: JsonSchema): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`
  return maximum === undefined ? undefined : `at most ${maximum}`
}
