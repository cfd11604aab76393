import 'server-only'
import { formatCount, formatQuantity } from '../core/format'
import { formatMoney } from '../core/format-money'
import { formatDay, formatInstant } from '../core/format-time'
import { dayOf } from '../core/calendar'
import { labelOf } from '../segments/catalogue/label'
import type { Attribute, Catalogue } from '../segments/catalogue/types'
import type { OwnFacts, PurchaseFacts, RowFacts } from '../segments/own-facts'
import type { Condition, PurchaseCondition } from '../segments/schema'

interface Words {
  catalogue: Catalogue
  currency: string
  timezone: string
}

const HIDDEN = '•••'

/** What a customer has where a condition looks: `Days Since Latest Order: 412`, `Bought 3 times in the window, last on 2 Mar 2025`. */
export function ownWords(condition: Condition, facts: OwnFacts | null, holds: boolean, isMasked: boolean, words: Words): string {
  if (condition.kind === 'member') return holds === (condition.operator === 'is') ? `Is in this ${condition.of}` : `Is not in this ${condition.of}`
  if (condition.kind === 'activity')
    return `${holds === (condition.operator === 'is_in') ? 'Was' : 'Was not'} in such ${condition.in === 'campaign' ? 'a campaign' : 'an automation'}`
  if (facts === null) return holds ? 'Yes' : 'No'
  if (condition.kind === 'purchase' && facts.kind === 'purchases') return purchaseWords(condition, facts, words)
  if (condition.kind !== 'attribute') return holds ? 'Yes' : 'No'
  const attribute = words.catalogue.find(condition.table, condition.attribute)
  const shown = (value: string | null): string => (attribute?.personal && isMasked && value !== null ? HIDDEN : valueWords(value, attribute, words))
  const label = attribute?.label ?? labelOf(condition.attribute)
  if (facts.kind === 'value') return `${label}: ${shown(facts.value)}`
  return facts.kind === 'rows' ? rowWords(facts, label, shown) : ''
}

function valueWords(value: string | null, attribute: Attribute | undefined, { currency, timezone }: Words): string {
  if (value === null) return 'no value'
  if (attribute?.unit === 'money') return formatMoney(value, currency)
  switch (attribute?.type) {
    case 'integer':
      return formatCount(Number(value))
    case 'date':
      return formatDay(value)
    case 'datetime':
      return formatInstant(value, timezone)
    default:
      return value
  }
}

function rowWords({ rows, matching, values }: RowFacts, label: string, shown: (value: string | null) => string): string {
  if (rows === 0) return 'Has no rows there'
  const seen = values.map(([value, count]) => `${shown(value)} (${formatCount(count)})`).join(', ')
  return `${formatCount(matching)} of ${formatQuantity(rows, 'row')} ${matching === 1 ? 'matches' : 'match'}. ${label}: ${seen}`
}

function purchaseWords(condition: PurchaseCondition, facts: PurchaseFacts, { currency, timezone }: Words): string {
  const day = (instant: string): string => formatDay(dayOf(new Date(instant), timezone))
  const window = condition.when.operator === 'any_time' ? '' : ' in the window'
  const last = facts.last === null ? '' : `, ${facts.orders === 1 ? '' : 'last '}on ${day(facts.last)}`
  const outside = facts.last === null && facts.lastOutside !== null ? `; otherwise last on ${day(facts.lastOutside)}` : ''
  const such = condition.filters.length > 0 ? ' such' : ''
  switch (condition.behaviour) {
    case 'total_value':
      return `Spent ${formatMoney(facts.value, currency)}${window}${last}${outside}`
    case 'total_quantity':
      return `Bought ${formatQuantity(facts.items, 'item')}${window}${last}${outside}`
    case 'first_purchase':
      return facts.everFirst === null ? `Never made${such === '' ? ' a' : such} purchase` : `First${such} purchase on ${day(facts.everFirst)}`
    case 'most_frequent':
      return facts.choices.length === 0
        ? `Nothing bought${window}`
        : facts.choices.map(([value, orders]) => `${value} (${formatQuantity(orders, 'order')})`).join(', ')
    default:
      return facts.orders === 0 ? `Bought nothing${such}${window}${outside}` : `Bought ${formatQuantity(facts.orders, 'time')}${window}${last}`
  }
}
