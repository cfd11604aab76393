import 'server-only'
import * as z from 'zod'

export const CustomType = z.enum(['string', 'integer', 'decimal', 'boolean', 'date', 'datetime'])
export type CustomType = z.infer<typeof CustomType>

/** Lower case letters, digits and underscores, beginning with a letter: what may stand in a key of JSON and in a definition. */
const NAME = /^[a-z][a-z0-9_]{0,59}$/

export interface CustomName {
  name: string
  type: CustomType
}

export interface CustomAttribute extends CustomName {
  /** As its first file called it. */
  label: string
  description: string
}

/** How a mapping names a custom attribute; the type is part of it, so that one mapping serves all databases. */
export function customId({ name, type }: CustomName): string {
  return `custom.${type}.${name}`
}

/** Undefined for what is no id of a custom attribute. */
export function readCustomId(id: string): CustomName | undefined {
  const [entity, type, name = '', ...more] = id.split('.')
  const known = CustomType.safeParse(type)
  if (entity !== 'custom' || !known.success || more.length > 0 || !NAME.test(name)) return undefined
  return { name, type: known.data }
}
