import type { Attribute, Catalogue } from '../catalogue/types'
import type { Scanner } from './scanner'

/** The attribute of the table whose label stands here, the longest where one label begins another. */
export function readAttribute(scanner: Scanner, catalogue: Catalogue, table: string): Attribute {
  const known = [...catalogue.attributes, ...catalogue.activity]
    .filter((attribute) => attribute.table === table)
    .sort((a, b) => b.label.length - a.label.length)
  const label = catalogue.tables.find(({ id }) => id === table)?.label ?? table
  return known.find((attribute) => scanner.take(attribute.label, `an attribute of ${label}`)) ?? scanner.stop()
}
