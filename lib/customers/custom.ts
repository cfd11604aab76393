import 'server-only'
import * as z from 'zod'
import { customId as idIn, type CustomName, readCustomId as readIn } from '../segments/catalogue/custom-attributes'
import { ATTRIBUTE_TYPES } from '../segments/catalogue/types'

export const CustomType = z.enum(ATTRIBUTE_TYPES)
export type CustomType = z.infer<typeof CustomType>
export type { CustomName }

export interface CustomAttribute extends CustomName {
  /** As its first file called it. */
  label: string
  description: string
}

const PREFIX = 'custom.'

/** How a mapping names a custom attribute; the type is part of it, so that one mapping serves all databases. */
export function customId(name: CustomName): string {
  return PREFIX + idIn(name)
}

/** Undefined for what is no id of a custom attribute. */
export function readCustomId(id: string): CustomName | undefined {
  return id.startsWith(PREFIX) ? readIn(id.slice(PREFIX.length)) : undefined
}
