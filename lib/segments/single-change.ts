import { addToDay, type Day, dayOf, daysBetween } from '../core/calendar'
import type { AttributeType, Catalogue } from './catalogue/types'
import { ceiling, compareDecimals, decimalText, floor } from './decimal'
import { type Moment, resolveDay } from './dates'
import type { OwnFacts, PurchaseFacts } from './own-facts'
import type { Amount, AttributeCondition, Condition, DateValue, PurchaseCondition, When } from './schema'
import { fold } from './text'

interface Context {
  catalogue: Catalogue
  moment: Moment
}

/** One bound of a condition, moved: `what` is the part that changes, in words. */
export interface Moved {
  condition: Condition
  from: string
  to: string
}

/**
 * The condition with one bound moved so far that its truth for this customer should turn: the least change that does it.
 * They are proposals: whether she is then a member is for the compiled definition to say.
 */
export function movedBounds(condition: Condition, isWanted: boolean, facts: OwnFacts, context: Context): Moved[] {
  if (condition.kind === 'attribute' && facts.kind === 'value') return movedComparison(condition, isWanted, facts.value, context)
  if (condition.kind === 'purchase' && facts.kind === 'purchases') return movedPurchase(condition, isWanted, facts, context)
  return []
}

function movedComparison(condition: AttributeCondition, isWanted: boolean, own: string | null, context: Context): Moved[] {
  const type = context.catalogue.find(condition.table, condition.attribute)?.type
  if (own === null || type === undefined) return []
  const typed = (moved: Condition, from: string, to: string): Moved[] => [{ condition: moved, from, to }]
  switch (condition.operator) {
    case 'is_true':
      return isWanted ? typed({ ...condition, operator: 'is_false' }, 'is true', 'is false') : []
    case 'is_false':
      return isWanted ? typed({ ...condition, operator: 'is_true' }, 'is false', 'is true') : []
    case 'exactly':
      return isWanted ? typed({ ...condition, value: own }, quoted(condition.value), quoted(own)) : []
    case 'in_list':
    case 'not_in_list': {
      const isAdded = (condition.operator === 'in_list') === isWanted
      const value = isAdded ? [...condition.value, type === 'integer' ? Number(own) : own] : condition.value.filter((one) => !same(one, own, type))
      if (value.length === 0) return []
      return typed({ ...condition, value }, isAdded ? '' : quoted(own), isAdded ? quoted(own) : '')
    }
    case 'between':
    case 'not_between': {
      const isInside = (condition.operator === 'between') === isWanted
      return condition.value.flatMap((bound, end) => {
        const isLow = end === 0
        const moved = movedBound(isInside ? (isLow ? 'from' : 'to') : isLow ? 'above' : 'below', bound, own, type, context)
        if (!moved) return []
        const value = condition.value.map((one, index) => (index === end ? moved.value : one)) as typeof condition.value
        return isOrdered(value, context) ? typed({ ...condition, value }, moved.from, moved.to) : []
      })
    }
    default: {
      const side = sideOf(condition.operator, isWanted)
      if (!side || !('value' in condition)) return []
      const moved = movedBound(side, condition.value, own, type, context)
      return moved ? typed({ ...condition, value: moved.value } as Condition, moved.from, moved.to) : []
    }
  }
}

/** Where a bound goes in relation to the customer's value: at it (`from`, `to`: the bound is in), or beside it. */
type Side = 'from' | 'to' | 'below' | 'above'

function sideOf(operator: string, isWanted: boolean): Side | undefined {
  const sides: Record<string, readonly [wanted: Side, unwanted: Side | undefined]> = {
    greater_or_equal: ['from', 'above'],
    on_or_after: ['from', 'above'],
    greater_than: ['below', 'from'],
    after: ['below', 'from'],
    less_or_equal: ['to', 'below'],
    on_or_before: ['to', 'below'],
    less_than: ['above', 'to'],
    before: ['above', 'to'],
    equals: ['from', undefined],
    on: ['from', undefined],
  }
  return sides[operator]?.[isWanted ? 0 : 1]
}

type Bound = string | number | DateValue

function movedBound(
  side: Side,
  bound: Bound,
  own: string,
  type: AttributeType,
  { moment }: Context,
): { value: Bound; from: string; to: string } | undefined {
  const step = side === 'below' ? -1 : side === 'above' ? 1 : 0
  if (typeof bound === 'object') {
    const day = addToDay(type === 'datetime' ? dayOf(new Date(own), moment.timezone) : own, step, 'day')
    return movedDate(bound, day, moment)
  }
  if (type !== 'integer' && type !== 'decimal') return undefined
  const value = type === 'integer' ? String((side === 'from' ? ceiling(own) : floor(own)) + BigInt(step)) : stepped(own, step)
  const text = decimalText(bound)
  if (text === value) return undefined
  return { value: typeof bound === 'number' ? Number(value) : value, from: text, to: value }
}

/** A rolling date stays one. */
function movedDate(bound: DateValue, day: Day, moment: Moment): { value: DateValue; from: string; to: string } | undefined {
  if (resolveDay(bound, moment) === day && !('instant' in bound)) return undefined
  const days = daysBetween(day, moment.today)
  const value: DateValue = 'relative' in bound ? { relative: days < 0 ? `today + ${-days} days` : `today - ${days} days` } : { day }
  return { value, from: dateText(bound), to: dateText(value) }
}

function dateText(value: DateValue): string {
  return 'relative' in value ? value.relative : 'day' in value ? value.day : value.instant
}

function stepped(own: string, step: number): string {
  if (step === 0) return decimalText(own)
  const places = Math.max(2, own.split('.')[1]?.length ?? 0)
  const unit = 10n ** BigInt(places)
  const [whole = '0', part = ''] = own.replace('-', '').split('.')
  const size = BigInt(whole) * unit + BigInt(part.padEnd(places, '0'))
  const moved = (own.startsWith('-') ? -size : size) + BigInt(step)
  const text = (moved < 0n ? -moved : moved).toString().padStart(places + 1, '0')
  return decimalText(`${moved < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`)
}

function same(one: string | number, own: string, type: AttributeType): boolean {
  return type === 'string' ? fold(String(one)) === fold(own) : compareDecimals(one, own) === 0
}

function isOrdered([low, high]: readonly Bound[], { moment }: Context): boolean {
  if (low === undefined || high === undefined) return false
  if (typeof low === 'object' && typeof high === 'object') return resolveDay(low, moment) <= resolveDay(high, moment)
  return typeof low !== 'object' && typeof high !== 'object' && compareDecimals(low, high) <= 0
}

function movedPurchase(condition: PurchaseCondition, isWanted: boolean, facts: PurchaseFacts, context: Context): Moved[] {
  const moved: Moved[] = []
  const add = (changed: Condition, from: string, to: string): number => moved.push({ condition: changed, from, to })
  switch (condition.behaviour) {
    case 'has_purchased':
      for (const { amount, from, to } of movedAmounts(condition.times, String(facts.orders), isWanted, 1))
        add({ ...condition, times: amount }, from, to)
      break
    case 'total_value':
      for (const { amount, from, to } of movedAmounts(condition.amount, facts.value, isWanted, 0)) add({ ...condition, amount }, from, to)
      break
    case 'total_quantity':
      for (const { amount, from, to } of movedAmounts(condition.amount, String(facts.items), isWanted, 1)) add({ ...condition, amount }, from, to)
      break
    case 'most_frequent': {
      const [favourite] = facts.choices
      if (isWanted && favourite) add({ ...condition, value: favourite[0] }, quoted(condition.value), quoted(favourite[0]))
      break
    }
    default:
  }
  const bought = condition.behaviour === 'has_not_purchased' ? !isWanted : isWanted
  const at = condition.behaviour === 'first_purchase' ? facts.everFirst : bought ? facts.lastOutside : facts.last
  for (const { when, from, to } of at === null ? [] : movedWindows(condition.when, at, bought, context)) add({ ...condition, when }, from, to)
  return moved
}

/** `unit` is 1 for what is counted in whole numbers. */
function movedAmounts(amount: Amount, own: string, isWanted: boolean, unit: 0 | 1): { amount: Amount; from: string; to: string }[] {
  const near = (step: number): string => (unit === 1 ? String(floor(own) + BigInt(step)) : stepped(own, step))
  const to = (value: string, changed: Amount, from: string | number): { amount: Amount; from: string; to: string }[] =>
    decimalText(from) === value || value.startsWith('-') ? [] : [{ amount: changed, from: decimalText(from), to: value }]
  switch (amount.operator) {
    case 'more_than':
      return to(near(isWanted ? -1 : 0), { ...amount, value: near(isWanted ? -1 : 0) }, amount.value)
    case 'less_than':
      return to(near(isWanted ? 1 : 0), { ...amount, value: near(isWanted ? 1 : 0) }, amount.value)
    case 'exactly':
      return isWanted ? to(near(0), { ...amount, value: near(0) }, amount.value) : []
    case 'between':
      return amount.value.flatMap((bound, end) => {
        const value = near(isWanted ? 0 : end === 0 ? 1 : -1)
        const pair = amount.value.map((one, index) => (index === end ? value : one)) as [string, string]
        return compareDecimals(pair[0], pair[1]) <= 0 ? to(value, { ...amount, value: pair }, bound) : []
      })
  }
}

/** The window with one end moved so that it takes in the purchase at `instant`, or leaves it out. */
function movedWindows(when: When, instant: string, isIn: boolean, { moment }: Context): { when: When; from: string; to: string }[] {
  if (when.operator === 'any_time' || when.operator === 'not_on' || when.operator === 'not_between') return []
  const day = dayOf(new Date(instant), moment.timezone)
  const moveTo = (bound: DateValue, step: number) => movedDate(bound, addToDay(day, step, 'day'), moment)
  if (when.operator === 'between') {
    const [low, high] = when.value
    const from = moveTo(low, isIn ? 0 : 1)
    const to = moveTo(high, isIn ? 0 : -1)
    const inOrder = (one: DateValue, other: DateValue): boolean => resolveDay(one, moment) <= resolveDay(other, moment)
    return [
      ...(from && inOrder(from.value, high) ? [{ when: { ...when, value: [from.value, high] } as When, from: from.from, to: from.to }] : []),
      ...(to && inOrder(low, to.value) ? [{ when: { ...when, value: [low, to.value] } as When, from: to.from, to: to.to }] : []),
    ]
  }
  const side = sideOf(when.operator, isIn)
  if (!side || Array.isArray(when.value)) return []
  const moved = moveTo(when.value, side === 'below' ? -1 : side === 'above' ? 1 : 0)
  return moved ? [{ when: { ...when, value: moved.value } as When, from: moved.from, to: moved.to }] : []
}

function quoted(value: string | number): string {
  return typeof value === 'number' ? String(value) : `“${value}”`
}
