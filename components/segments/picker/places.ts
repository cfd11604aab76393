import type { Catalogue } from '@/lib/segments/catalogue/types'
import type { PurchaseBehaviour } from '@/lib/segments/schema'

export const BEHAVIOURS: readonly { behaviour: PurchaseBehaviour; label: string; description: string }[] = [
  { behaviour: 'has_purchased', label: 'Has purchased', description: 'Bought in a period, so many times. Returned and cancelled items never count.' },
  {
    behaviour: 'has_not_purchased',
    label: 'Has not purchased',
    description: 'Bought nothing that fits in a period, or nothing ever. A filter makes this audience larger.',
  },
  { behaviour: 'first_purchase', label: 'First purchase', description: 'The first order ever that fits falls in a period.' },
  { behaviour: 'repeat_purchase', label: 'Repeat purchase', description: 'A second or later order that fits falls in a period.' },
  { behaviour: 'total_value', label: 'Total value of orders', description: 'Spent so much in a period, returned and cancelled items left out.' },
  {
    behaviour: 'total_quantity',
    label: 'Total quantity of items',
    description: 'Bought so many items in a period, returned and cancelled ones left out.',
  },
  {
    behaviour: 'most_frequent',
    label: 'Most frequent order',
    description: 'Ordered one category, brand or other value more often than any other; ties count for each.',
  },
]

export function tableLabel(catalogue: Catalogue, table: string): string {
  return catalogue.tables.find(({ id }) => id === table)?.label ?? table
}

export function placeOfReference(kind: 'segment' | 'list' | 'activity'): string {
  return { segment: 'Segments', list: 'Lists', activity: 'Campaign activity' }[kind]
}
