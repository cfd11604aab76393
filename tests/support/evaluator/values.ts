import { daysBetween } from '../../../lib/core/calendar'
import type { Value } from './compare'
import { average, exact, sum } from './exact'
import { type History, ordersIn, type Purchase } from './history'
import type { RawLine } from './world'

export function text(value: string | null | undefined): Value {
  const composed = value?.normalize('NFC') ?? ''
  return { type: 'string', value: composed.trim() === '' ? null : composed }
}

export const flag = (value: boolean | null): Value => ({ type: 'boolean', value })
const number = (value: string | number | bigint | null): Value => ({
  type: 'number',
  value: value === null ? null : typeof value === 'bigint' ? value : exact(value),
})
export const instant = (value: number | undefined): Value => ({ type: 'instant', value: value ?? null })

/** What a table with one row a customer says about one. */
export function customerValue(name: string, history: History): Value {
  const known = PERSON[name] ?? PURCHASER[name] ?? PREDICTED[name] ?? ROLL_UPS[name]
  if (!known) throw new Error(`The evaluator does not know ${name}`)
  return known(history)
}

type Rule = (history: History) => Value

const PERSON: Record<string, Rule> = {
  customer_id: ({ customer }) => text(customer.external_id),
  given_name: ({ customer }) => text(customer.given_name),
  surname: ({ customer }) => text(customer.surname),
  email: ({ customer }) => text(customer.email),
  phone: ({ customer }) => text(customer.phone),
  city: ({ customer }) => text(customer.city),
  state: ({ customer }) => text(customer.state),
  postal: ({ customer }) => text(customer.postal),
  country: ({ customer }) => text(customer.country),
  birthdate: ({ customer }) => ({ type: 'day', value: customer.birthdate }),
  age: ({ customer, today }) => number(customer.birthdate === null ? null : yearsBetween(customer.birthdate, today)),
  is_opted_into_email: ({ customer }) => flag(customer.is_opted_into_email),
  is_opted_into_sms: ({ customer }) => flag(customer.is_opted_into_sms),
  contactable_email: ({ customer }) => flag(isAddress(customer.email)),
  name_completion: ({ customer }) => number([customer.given_name, customer.surname].filter((name) => text(name).value !== null).length),
}

/** Simple on purpose: the generated addresses are either plainly right or plainly wrong. */
function isAddress(email: string | null): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email ?? '')
}

/** Completed years; whoever was born on 29 February has the birthday on 28 February in common years. */
function yearsBetween(birthdate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthdate.slice(0, 4))
  const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29
  const birthday = birthdate.endsWith('02-29') && !isLeap(Number(today.slice(0, 4))) ? '02-28' : birthdate.slice(5)
  return today.slice(5) >= birthday ? years : years - 1
}

const PURCHASER: Record<string, Rule> = {
  is_purchaser: ({ orders }) => flag(orders.length > 0),
  is_prospect: ({ orders }) => flag(orders.length === 0),
  customer_type: ({ orders }) => text(orders.length > 0 ? 'customer' : 'prospect'),
  historical_purchaser_lifecycle_status: (history) => text(statusOf(history)),
  one_and_done: ({ orders }) => flag(orders.length === 0 ? null : orders.length === 1),
  days_since_latest_order: ({ orders, today }) => number(orders.length === 0 ? null : daysBetween(orders.at(-1)?.day ?? '', today)),
  early_repeat_purchaser: (history) => flag(followedWithin(0, 84, history)),
  first_order_is_retained: (history) => flag(followedWithin(0, 365, history)),
  second_order_is_retained: (history) => flag(followedWithin(1, 365, history)),
  first_to_second_order_days: ({ orders }) => number(orders[1] ? daysBetween(orders[0]?.day ?? '', orders[1].day) : null),
  first_order_datetime: ({ orders }) => instant(orders[0]?.at),
  second_order_datetime: ({ orders }) => instant(orders[1]?.at),
  latest_order_datetime: ({ orders }) => instant(orders.at(-1)?.at),
  first_order_id: ({ orders }) => text(orders[0]?.order_id),
  latest_order_id: ({ orders }) => text(orders.at(-1)?.order_id),
  first_order_purchase_channel: ({ orders }) => text(orders[0]?.purchase_channel),
  second_order_purchase_brand: ({ orders }) => text(orders[1]?.purchase_brand),
  latest_store_id: ({ orders }) => text(orders.at(-1)?.store_id),
  latest_order_revenue: ({ orders }) => number(orders.at(-1)?.order_revenue ?? null),
}

const PREDICTED: Record<string, Rule> = {
  predicted_probability_of_transaction_next_365d: ({ prediction }) => number(prediction?.predicted_probability_of_transaction_next_365d ?? null),
  predicted_clv_next_365d: ({ prediction }) => number(prediction?.predicted_clv_next_365d ?? null),
  usual_days_between_orders: ({ prediction }) => number(prediction?.usual_days_between_orders ?? null),
  predicted_customer_lifetime_value_tier: ({ prediction }) => text(prediction?.predicted_customer_lifetime_value_tier),
  predicted_customer_lifecycle_status: (history) => text(predictedStatus(history)),
  days_since_last_order: ({ orders, today }) => number(orders.length === 0 ? null : daysBetween(orders.at(-1)?.day ?? '', today)),
  overdue_factor: ({ orders, today, prediction }) => {
    if (orders.length === 0 || !prediction) return number(null)
    return number(average(exact(daysBetween(orders.at(-1)?.day ?? '', today)), exact(prediction.usual_days_between_orders)))
  },
}

function predictedStatus({ orders, today, prediction }: History): string | null {
  if (!prediction) return null
  const chance = Number(prediction.predicted_probability_of_transaction_next_365d)
  if (prediction.repeat_purchase_days > 0)
    return chance > 0.6 ? 'Active' : chance >= 0.5 ? 'Cooling down' : chance >= 0.35 ? 'At risk' : chance >= 0.2 ? 'Highly at risk' : 'Lost'
  const days = orders.length === 0 ? Infinity : daysBetween(orders.at(-1)?.day ?? '', today)
  return days <= 60 ? 'Active' : days <= 120 ? 'Cooling down' : days <= 180 ? 'At risk' : days <= 240 ? 'Highly at risk' : 'Lost'
}

function statusOf({ orders, today }: History): string {
  const [first] = orders
  const latest = orders.at(-1)
  if (!first || !latest) return 'Prospect'
  if (daysBetween(first.day, today) <= 30) return 'New'
  const days = daysBetween(latest.day, today)
  return days <= 365 ? 'Active' : days <= 730 ? 'Lapsed' : 'Dormant'
}

function followedWithin(index: number, days: number, { orders, today }: History): boolean | null {
  const start = orders[index]
  const next = orders[index + 1]
  if (!start) return null
  if (next) return daysBetween(start.day, next.day) <= days
  return daysBetween(start.day, today) > days ? false : null
}

const PREFIXES = ['l30d', 'l3m', 'l6m', 'l12m', 'ly12m', 'lifetime']

/** A customer who never ordered has no roll-up; one without orders in the window has zeros, and no averages. */
const ROLL_UPS: Record<string, Rule> = Object.fromEntries(
  PREFIXES.flatMap((prefix): [string, Rule][] => {
    const rule =
      (from: (orders: Purchase[]) => string | number | bigint | null): Rule =>
      (history) =>
        number(history.orders.length === 0 ? null : from(ordersIn(prefix, history)))
    return [
      [`${prefix}_order_frequency`, rule((orders) => orders.length)],
      [`${prefix}_order_revenue`, rule(revenue)],
      [`${prefix}_average_order_value`, rule((orders) => average(revenue(orders), exact(orders.length)))],
      [`${prefix}_purchase_channels`, rule(channels)],
    ]
  }),
)

function channels(orders: readonly Purchase[]): number {
  return new Set(orders.map((order) => text(order.purchase_channel).value).filter((channel) => channel !== null)).size
}

function revenue(orders: readonly Purchase[]): bigint {
  return sum(orders.map((order) => order.order_revenue))
}

export function documentValue(name: string, document: Purchase): Value {
  switch (name) {
    case 'customer_id':
      return text(document.customer_external_id)
    case 'order_id':
      return text(document.order_id)
    case 'order_datetime':
      return instant(document.at)
    case 'purchase_channel':
      return text(document.purchase_channel)
    case 'purchase_brand':
      return text(document.purchase_brand)
    case 'store_id':
      return text(document.store_id)
    case 'order_revenue':
      return number(document.order_revenue)
    default:
      throw new Error(`The evaluator does not know ${name} of a document`)
  }
}

export function lineValue(name: string, line: RawLine, document: Purchase): Value {
  switch (name) {
    case 'product_id':
      return text(line.product_id)
    case 'category':
      return text(line.category)
    case 'subcategory':
      return text(line.subcategory)
    case 'brand':
      return text(line.brand)
    case 'item_quantity':
      return number(line.quantity)
    case 'item_revenue':
      return number(line.item_revenue)
    case 'is_return':
      return flag(line.is_return)
    case 'is_cancellation':
      return flag(line.is_cancellation)
    default:
      return documentValue(name, document)
  }
}
