import 'server-only'
import { STANDARD_CATALOGUE } from '../../segments/catalogue/standard'

const TABLES = ['customer_360', 'merged_customers', 'customer_attributes']

/** What people call a column of a customer. */
export function labelOf(column: string): string {
  const attribute = TABLES.map((table) => STANDARD_CATALOGUE.find(table, column)).find((one) => one !== undefined)
  if (attribute) return attribute.label
  const words = column.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
