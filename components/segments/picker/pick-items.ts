import type { ReferenceChoices } from '@/lib/audience/references-schema'
import { filledTables, LINES_TABLE } from '@/lib/segments/catalogue/standard'
import type { Attribute, Catalogue } from '@/lib/segments/catalogue/types'
import type { ActivityCondition, MemberCondition, PurchaseBehaviour } from '@/lib/segments/schema'
import type { Offer } from '../editor/editor-tools'
import { BEHAVIOURS, tableLabel } from './places'
import { referenceSections } from './reference-items'
import { didYouMean, find } from './search'

export type PickItem = (
  | { kind: 'attribute'; attribute: Attribute }
  | { kind: 'behaviour'; behaviour: PurchaseBehaviour }
  | { kind: 'member'; of: MemberCondition['of']; ref: string | null }
  | { kind: 'activity'; in: ActivityCondition['in']; ref: string | null }
) & {
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

const SUGGESTED: readonly [table: string, attribute: string][] = [
  ['customer_attributes', 'contactable_email'],
  ['transaction_attributes_extended', 'days_since_latest_order'],
  ['customer_attributes', 'is_opted_into_email'],
  ['customer_attributes', 'historical_purchaser_lifecycle_status'],
  ['transaction_attributes_extended', 'lifetime_order_revenue'],
  ['transaction_attributes_extended', 'lifetime_order_frequency'],
]

const NO_CHOICES: ReferenceChoices = { segments: [], lists: [], campaigns: [], automations: [], custom: [] }
const BEHAVIOURS_TITLE = 'Purchase behaviours'

/** Everything that may be picked, in its sections; what has been typed turns them into one ranked list. */
export function pickSections(
  catalogue: Catalogue,
  offer: Offer,
  query: string,
  references: ReferenceChoices = NO_CHOICES,
  /** Keys of what was picked lately, the latest first. */
  recent: readonly string[] = [],
): PickSection[] {
  const isSearch = query.trim() !== ''
  if (offer === 'activity') return found([{ title: 'Entries', items: catalogue.activity.map((attribute) => itemOf(attribute, 'Entries')) }], query)
  const tables = filledTables(catalogue)
    .filter((table) => offer === 'everything' || table.id === LINES_TABLE)
    .map((table) => ({ title: table.label, items: itemsOf(catalogue, table.id) }))
  if (offer === 'lines') return found(tables, query)
  const more = [{ title: BEHAVIOURS_TITLE, items: behaviourItems() }, ...referenceSections(references, isSearch)]
  const all = [...more, ...tables]
  return found([...(isSearch ? [] : [...recentOf(all, recent), suggested(catalogue)]), ...all], query)
}

/** Nothing where nothing was picked yet, or what was is gone. */
function recentOf(sections: readonly PickSection[], recent: readonly string[]): PickSection[] {
  const byKey = new Map(allItems(sections).map((item) => [item.key, item]))
  const items = recent.flatMap((key) => byKey.get(key) ?? []).map((item) => ({ ...item, key: `recent:${item.key}` }))
  return items.length > 0 ? [{ title: 'Recently used', items }] : []
}

function found(sections: PickSection[], query: string): PickSection[] {
  if (query.trim() === '') return sections
  const items = find(allItems(sections), query)
  return items.length > 0 ? [{ title: items.length === 1 ? '1 match' : `${items.length} matches`, items }] : []
}

export function nearestLabel(catalogue: Catalogue, offer: Offer, query: string, references: ReferenceChoices = NO_CHOICES): string | undefined {
  return didYouMean(allItems(pickSections(catalogue, offer, '', references)), query)?.label
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
