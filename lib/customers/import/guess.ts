import 'server-only'
import { createHash } from 'node:crypto'
import type { Kind, Mapping } from '../mapping'
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

/** What one row of a file with these columns is. */
export function guessKind(header: readonly string[]): Kind {
  const has = (id: string): boolean => header.some((name) => attributeNamed('order_lines', name)?.id === id)
  if (has('order.order_id')) return has('line.item_quantity') ? 'order_lines' : 'orders'
  return has('product.product_id') ? 'products' : 'customers'
}

/** Columns whose names say what they are; each attribute is filled by the first of them. */
export function guessMapping(kind: Kind, header: readonly string[]): Mapping {
  const taken = new Set<string>()
  const mapping: Mapping = []
  for (const column of header) {
    const attribute = attributeNamed(kind, column)
    if (!attribute || taken.has(attribute.id)) continue
    taken.add(attribute.id)
    mapping.push({ attribute: attribute.id, from: { column } })
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
