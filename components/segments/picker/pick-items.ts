import { LINES_TABLE } from '@/lib/segments/catalogue/standard'
import type { Attribute, Catalogue } from '@/lib/segments/catalogue/types'
import type { PurchaseBehaviour } from '@/lib/segments/schema'
import type { Offer } from '../editor/editor-tools'
import { didYouMean, find } from './search'

export type PickItem = ({ kind: 'attribute'; attribute: Attribute } | { kind: 'behaviour'; behaviour: PurchaseBehaviour }) & {
  key: string
  label: string
  /** Where it comes from, small beside the label. */
  table: string
  description: string
  words: string
  isLikely?: boolean
}

export interface PickSection {
  title: string
  items: readonly PickItem[]
}

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

const SUGGESTED: readonly [table: string, attribute: string][] = [
  ['customer_attributes', 'contactable_email'],
  ['transaction_attributes_extended', 'days_since_latest_order'],
  ['customer_attributes', 'is_opted_into_email'],
  ['customer_attributes', 'historical_purchaser_lifecycle_status'],
  ['transaction_attributes_extended', 'lifetime_order_revenue'],
  ['transaction_attributes_extended', 'lifetime_order_frequency'],
]

const BEHAVIOURS_TITLE = 'Purchase behaviours'

/** Everything that may be picked, in its sections; what has been typed turns them into one ranked list. */
export function pickSections(catalogue: Catalogue, offer: Offer, query: string): PickSection[] {
  const tables = catalogue.tables
    .filter((table) => offer === 'everything' || table.id === LINES_TABLE)
    .map((table) => ({ title: table.label, items: itemsOf(catalogue, table.id) }))
  const behaviours = offer === 'everything' ? [{ title: BEHAVIOURS_TITLE, items: behaviourItems() }] : []
  if (query.trim() === '') return [...(offer === 'everything' ? [suggested(catalogue)] : []), ...behaviours, ...tables]
  const found = find(allItems([...behaviours, ...tables]), query)
  return found.length > 0 ? [{ title: found.length === 1 ? '1 match' : `${found.length} matches`, items: found }] : []
}

export function nearestLabel(catalogue: Catalogue, offer: Offer, query: string): string | undefined {
  return didYouMean(allItems(pickSections(catalogue, offer, '')), query)?.label
}

function allItems(sections: readonly PickSection[]): PickItem[] {
  return sections.flatMap((section) => section.items)
}

function suggested(catalogue: Catalogue): PickSection {
  const items = SUGGESTED.flatMap(([table, name]) => {
    const attribute = catalogue.find(table, name)
    return attribute ? [{ ...itemOf(attribute, tableLabel(catalogue, table)), key: `suggested:${table}.${name}` }] : []
  })
  return { title: 'Suggested for win-back', items }
}

function itemsOf(catalogue: Catalogue, table: string): PickItem[] {
  const label = tableLabel(catalogue, table)
  return catalogue.attributes.filter((attribute) => attribute.table === table).map((attribute) => itemOf(attribute, label))
}

function itemOf(attribute: Attribute, table: string): PickItem {
  const { label, description } = attribute
  return {
    kind: 'attribute',
    attribute,
    key: `${attribute.table}.${attribute.attribute}`,
    label,
    table,
    description,
    words: `${table} ${description}`,
    isLikely: SUGGESTED.some(([inTable, name]) => inTable === attribute.table && name === attribute.attribute),
  }
}

function behaviourItems(): PickItem[] {
  return BEHAVIOURS.map((item) => ({
    kind: 'behaviour',
    ...item,
    key: `behaviour:${item.behaviour}`,
    table: BEHAVIOURS_TITLE,
    words: `${BEHAVIOURS_TITLE} orders bought ${item.description}`,
  }))
}

export function tableLabel(catalogue: Catalogue, table: string): string {
  return catalogue.tables.find(({ id }) => id === table)?.label ?? table
}
