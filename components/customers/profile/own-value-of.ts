import type { OwnAttribute, OwnAttributes } from '@/lib/customers/profile/schema'

/** The attribute of a table as this customer has it; undefined for one that the catalogue does not name. */
export function ownOf({ tables }: OwnAttributes, table: string, attribute: string): OwnAttribute | undefined {
  return tables.find((one) => one.table === table)?.attributes.find((one) => one.attribute === attribute)
}
