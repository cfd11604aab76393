import type { Condition, Definition } from './schema'

export interface Template {
  name: string
  description: string
  definition: Definition
}

/** Starting points for winning customers back; `newId` makes an id for each condition. */
export function starterTemplates(newId: () => string): Template[] {
  const contactable = (): Condition => ({
    id: newId(),
    kind: 'attribute',
    table: 'customer_attributes',
    attribute: 'contactable_email',
    operator: 'is_true',
  })
  const since = (operator: 'greater_or_equal' | 'less_or_equal', value: number): Condition => ({
    id: newId(),
    kind: 'attribute',
    table: 'transaction_attributes_extended',
    attribute: 'days_since_latest_order',
    operator,
    value,
  })
  const all = (...of: Condition[]): Definition => ({ version: 1, include: { match: 'all', of: [{ match: 'all', of }] }, exclude: null })
  return [
    {
      name: 'Win-back: Lapsed Customers',
      description: 'Can be reached by email, and the latest order was one to two years ago.',
      definition: all(contactable(), since('greater_or_equal', 365), since('less_or_equal', 730)),
    },
    {
      name: 'Win-back: Lost Customers',
      description: 'Can be reached by email, and the latest order was two years ago or longer.',
      definition: all(contactable(), since('greater_or_equal', 730)),
    },
    {
      name: 'Drifting: 45–90 days',
      description: 'The latest order was 45 to 90 days ago.',
      definition: all(since('greater_or_equal', 45), since('less_or_equal', 90)),
    },
  ]
}
