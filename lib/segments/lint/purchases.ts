import { conditionText } from '../canonical'
import { LINES_TABLE } from '../catalogue/standard'
import { amountRanges } from '../number-ranges'
import { intersection } from '../ranges'
import type { Condition, Definition, PurchaseCondition } from '../schema'
import type { Cluster } from './clusters'
import { withCondition, withoutConditions } from './edit'
import { type Finding, finding } from './finding'
import { quote, quoteFilter } from './say'
import { keyOf, setOf, timeOf } from './set-of'
import type { LintContext } from './types'
import { both, isEmpty } from './value-set'

/** What is not about an attribute: the same twice, and one beside its opposite. */
export function repeatsOf(cluster: Cluster, definition: Definition, context: LintContext): Finding[] {
  const others = cluster.conditions.filter(({ kind }) => kind !== 'attribute')
  const texts = others.map((condition) => conditionText(condition, context.catalogue))
  return others.flatMap((condition, index): Finding[] => {
    const twin = others[texts.indexOf(texts[index] ?? '')]
    if (twin && twin !== condition) return [repeat(condition, twin, definition, context)]
    const opposite = oppositeOf(condition)
    const clash = opposite === undefined ? -1 : texts.indexOf(conditionText(opposite, context.catalogue))
    const other = others[clash]
    return cluster.match === 'all' && other && clash < index ? [clashing(condition, other, definition, context)] : []
  })
}

function repeat(condition: Condition, twin: Condition, definition: Definition, context: LintContext): Finding {
  return finding('redundant', [condition.id, twin.id], `${quote(twin, context)} is here twice.`, [
    { label: 'Remove one of them', definition: withoutConditions(definition, [condition.id]) },
  ])
}

function clashing(condition: Condition, other: Condition, definition: Definition, context: LintContext): Finding {
  const [one, two] = [quote(other, context), quote(condition, context)]
  return finding('contradictory', [condition.id, other.id], `${one} and ${two} can never be true together.`, [
    { label: `Remove ${one}`, definition: withoutConditions(definition, [other.id]) },
    { label: `Remove ${two}`, definition: withoutConditions(definition, [condition.id]) },
  ])
}

function oppositeOf(condition: Condition): Condition | undefined {
  if (condition.kind === 'member') return { ...condition, operator: condition.operator === 'is' ? 'is_not' : 'is' }
  if (condition.kind !== 'purchase') return undefined
  const { id, kind, when, filters } = condition
  const base = { id, kind, when, filters }
  if (condition.behaviour === 'has_not_purchased') return { ...base, behaviour: 'has_purchased', times: { operator: 'more_than', value: 0 } }
  if (condition.behaviour !== 'has_purchased') return undefined
  return { ...base, behaviour: 'has_not_purchased' }
}

const ONCE = [{ from: { at: 1, after: false }, to: null }]

/** A purchase that nobody can have made, because of its count or because no line passes its filters. */
export function impossiblePurchase(condition: Condition, definition: Definition, context: LintContext): Finding[] {
  if (condition.kind !== 'purchase') return []
  if (isNever(condition)) {
    return [
      finding('contradictory', [condition.id], `${quote(condition, context)} can never be true: no number lies in it.`, [
        { label: 'Remove it', definition: withoutConditions(definition, [condition.id]) },
      ]),
    ]
  }
  const clash = clashingFilters(condition, context)
  if (!clash) return []
  const words = clash.map((index) => {
    const filter = condition.filters[index]
    return filter ? quoteFilter(filter, context) : ''
  })
  return [
    finding(
      'contradictory',
      [condition.id],
      `No order line can pass ${words.join(' and ')} at once.`,
      clash.map((index, at) => ({
        label: `Remove ${words[at] ?? ''}`,
        definition: withCondition(definition, { ...condition, filters: condition.filters.toSpliced(index, 1) }),
      })),
    ),
  ]
}

function isNever(condition: PurchaseCondition): boolean {
  switch (condition.behaviour) {
    case 'has_purchased':
      return intersection(amountRanges(condition.times, 'integer'), ONCE).length === 0
    case 'total_value':
      return amountRanges(condition.amount, 'decimal').length === 0
    case 'total_quantity':
      return amountRanges(condition.amount, 'integer').length === 0
    default:
      return false
  }
}

function clashingFilters({ filters }: PurchaseCondition, { catalogue, moment }: LintContext): [number, number] | undefined {
  const known = filters.map((filter) => ({ filter, attribute: catalogue.find(LINES_TABLE, filter.attribute) }))
  for (const [at, one] of known.entries()) {
    for (const [later, other] of known.entries()) {
      if (later <= at || !one.attribute || !other.attribute || keyOf(one.attribute) !== keyOf(other.attribute)) continue
      if (timeOf(one.filter, one.attribute) !== timeOf(other.filter, other.attribute)) continue
      if (isEmpty(both(setOf(one.filter, one.attribute, moment), setOf(other.filter, other.attribute, moment)))) return [at, later]
    }
  }
  return undefined
}
