import { addToDay, dayOf } from '../../../lib/core/calendar'
import type { RawAudience, RawCustomer, RawEvent, RawLine, RawMembership, RawOrder, RawPrediction, RawRecipient, World } from './world'

export interface Purchase extends RawOrder {
  at: number
  day: string
  lines: RawLine[]
  /** A sold line that was not cancelled; what came back later was sold all the same. */
  isOrder: boolean
}

/** A customer with everything that had happened by the as-of. */
export interface History {
  customer: RawCustomer
  documents: Purchase[]
  /** Documents that count as orders, the first one first. */
  orders: Purchase[]
  events: RawEvent[]
  recipients: RawRecipient[]
  /** As they are now: they have no time of their own. */
  memberships: RawMembership[]
  prediction: RawPrediction | undefined
  /** What conditions may name. */
  audiences: readonly RawAudience[]
  today: string
  zone: string
}

export function historiesOf(world: World): History[] {
  const zone = world.database.timezone
  const today = dayOf(new Date(world.as_of), zone)
  const lines = Map.groupBy(world.order_lines, (line) => line.order_id)
  const documents = world.orders
    .map((order): Purchase => {
      const own = lines.get(order.order_id) ?? []
      const at = Date.parse(order.order_datetime)
      return {
        ...order,
        at,
        day: dayOf(new Date(at), zone),
        lines: own,
        isOrder: own.some((line) => line.quantity > 0 && line.is_cancellation !== true),
      }
    })
    .filter(({ at }) => at <= Date.parse(world.as_of))
    .sort((one, other) => one.at - other.at || (one.order_id < other.order_id ? -1 : 1))
  const byCustomer = Map.groupBy(documents, (document) => document.customer_external_id)
  return world.customers.map((customer) => {
    const own = byCustomer.get(customer.external_id) ?? []
    const theirs = <Row extends { customer_external_id: string }>(rows: readonly Row[] | undefined, at: (row: Row) => string): Row[] =>
      (rows ?? []).filter((row) => row.customer_external_id === customer.external_id && Date.parse(at(row)) <= Date.parse(world.as_of))
    const events = theirs(world.events, (row) => row.event_datetime)
    const recipients = theirs(world.recipients, (row) => row.delivery_datetime)
    return {
      customer,
      events,
      recipients,
      memberships: (world.memberships ?? []).filter((row) => row.customer_external_id === customer.external_id),
      prediction: world.predictions?.find((row) => row.customer_external_id === customer.external_id),
      documents: own,
      orders: own.filter(({ isOrder }) => isOrder),
      audiences: world.audiences ?? [],
      today,
      zone,
    }
  })
}

/** The orders of the window that a roll-up's prefix names. */
export function ordersIn(prefix: string, { orders, today }: History): Purchase[] {
  if (prefix === 'lifetime') return orders
  const before = (months: number): string => addToDay(today, -months, 'month')
  const [after, until] =
    prefix === 'l30d'
      ? [addToDay(today, -30, 'day'), today]
      : prefix === 'ly12m'
        ? [before(24), before(12)]
        : [before(Number(/\d+/.exec(prefix)?.[0])), today]
  return orders.filter(({ day }) => after < day && day <= until)
}
