import type { Mapping } from '@/lib/customers/mapping'

export type MappingEntry = Mapping[number]

/** The attributes that a column fills as it is, in the order of the mapping. */
export function filledBy(mapping: Mapping, column: string): string[] {
  return mapping.filter(({ from }) => 'column' in from && from.column === column).map(({ attribute }) => attribute)
}

/** What is worked out from columns, or is the same for every row. */
export function computedOf(mapping: Mapping): MappingEntry[] {
  return mapping.filter(({ from }) => !('column' in from))
}

/** Lets `column` fill `attribute` in place of `before`; null for nothing. An attribute is filled once: it leaves whatever filled it. */
export function assign(mapping: Mapping, column: string, before: string | undefined, attribute: string | null): Mapping {
  if (before === (attribute ?? undefined)) return mapping
  const kept = mapping.filter((entry) => entry.attribute !== attribute)
  const place = kept.findIndex((entry) => entry.attribute === before)
  const entry: MappingEntry[] = attribute === null ? [] : [{ attribute, from: { column } }]
  return place < 0 ? [...kept, ...entry] : kept.toSpliced(place, 1, ...entry)
}

export function without(mapping: Mapping, attribute: string): Mapping {
  return mapping.filter((entry) => entry.attribute !== attribute)
}

/** Required attributes that nothing fills. */
export function missingFrom(mapping: Mapping, attributes: readonly { id: string; required: boolean }[]): string[] {
  return attributes.filter(({ id, required }) => required && !mapping.some(({ attribute }) => attribute === id)).map(({ id }) => id)
}
