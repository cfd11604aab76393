import 'server-only'
import { createHash } from 'node:crypto'
import { customId, type CustomName } from '../custom'
import type { Kind, Mapping } from '../mapping'
import { customNameOf } from './guess-custom'
import { attributeNamed, foldName } from './names'
import { type Preset, PRESETS } from './presets'
import { ADDED, PLACE } from './rejects-csv'

/** Files with the same columns in the same order have the same key; what an export of rejected rows adds does not count. */
export function headerKey(header: readonly string[]): string {
  const columns = header.filter((name) => !name.startsWith(ADDED))
  return createHash('sha256').update(columns.map(foldName).join('\n')).digest('hex')
}

export function presetFor(header: readonly string[]): Preset | undefined {
  const preset = PRESETS.find(({ columns }) => columns.every((column) => header.includes(column)))
  return preset && { ...preset, mapping: withOwnPlace(preset.mapping, header) }
}

const LOYAL = ['loyalty.current_balance', 'loyalty.current_tier', 'loyalty.program_name']

/** What one row of a file with these columns is. */
export function guessKind(header: readonly string[]): Kind {
  const has = (id: string): boolean => header.some((name) => attributeNamed('order_lines', name)?.id === id)
  if (has('order.order_id')) return has('line.item_quantity') ? 'order_lines' : 'orders'
  const named = (kind: Kind, id: string): boolean => header.some((name) => attributeNamed(kind, name)?.id === id)
  if (named('consents', 'consent.channel') && named('consents', 'consent.is_opted_in') && named('consents', 'consent.event_datetime'))
    return 'consents'
  if (named('email_events', 'email.event_type') && named('email_events', 'email.event_datetime')) return 'email_events'
  if (named('loyalty', 'loyalty.loyalty_id') && LOYAL.some((id) => named('loyalty', id))) return 'loyalty'
  return has('product.product_id') ? 'products' : 'customers'
}

/** Columns whose names say what they are; each attribute is filled by the first of them. */
export function guessMapping(kind: Kind, header: readonly string[], custom: readonly CustomName[] = []): Mapping {
  const taken = new Set<string>()
  const mapping: Mapping = []
  for (const column of header) {
    const own = custom.find(({ name }) => name === customNameOf(column))
    const id = attributeNamed(kind, column)?.id ?? (own && customId(own))
    if (!id || taken.has(id)) continue
    taken.add(id)
    mapping.push({ attribute: id, from: { column } })
  }
  const columnOf = (id: string): string | undefined => header.find((name) => attributeNamed(kind, name)?.id === id)
  const [quantity, price] = [columnOf('line.item_quantity'), columnOf('line.unit_revenue')]
  if (kind === 'order_lines' && quantity && price && !taken.has('line.item_revenue')) {
    mapping.push({ attribute: 'line.item_revenue', from: { product: [quantity, price] } })
  }
  return mapping
}

/** A mended file of rejected rows says where each line belongs in its order, if the file it came from did not. */
export function withOwnPlace(mapping: Mapping, header: readonly string[]): Mapping {
  if (!header.includes(PLACE) || mapping.some(({ attribute }) => attribute === 'line.line_no')) return mapping
  return [...mapping, { attribute: 'line.line_no', from: { column: PLACE } }]
}
