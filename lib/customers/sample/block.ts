import 'server-only'
import { Baskets, tasteOf } from './basket'
import { purchasesOf } from './behaviour'
import { Mailings } from './mailings'
import { kindOf, People } from './person'
import { Random } from './random'
import { RowBuffer } from './row-buffer'
import type { ShopCalendar } from './shop-calendar'

/** A block has a stream of random numbers of its own, so blocks can be made in any order. */
export const BLOCK_SIZE = 1_000

/** Rows for COPY, of the columns of ./person, ./basket and ./mailings; reused, because each is some megabytes. */
export class Rows {
  readonly customers = new RowBuffer('utf8')
  readonly keys = new RowBuffer('latin1')
  readonly orders = new RowBuffer('latin1')
  readonly lines = new RowBuffer('latin1')
  readonly events = new RowBuffer('latin1')

  clear(): void {
    for (const buffer of [this.customers, this.keys, this.orders, this.lines, this.events]) buffer.clear()
  }
}

export interface BlockInput {
  seed: number
  databaseId: string
  calendar: ShopCalendar
  /** Number of the first customer, from 0, and how many. */
  first: number
  count: number
  /** Added to a customer's number for its id. */
  firstId: bigint
}

/** Adds the block's rows to `rows`; returns how many orders they have. */
export function makeBlock(rows: Rows, { seed, databaseId, calendar, first, count, firstId }: BlockInput): number {
  const random = new Random(seed, first)
  const people = new People(random, calendar, databaseId)
  const baskets = new Baskets(random, calendar, databaseId, rows)
  const mailings = new Mailings(seed, first, calendar, databaseId, rows.events)
  let orders = 0
  for (let index = first; index < first + count; index += 1) {
    const number = index + 1
    const id = String(firstId + BigInt(index))
    const kind = kindOf(random)
    const { days, meanSpend, met } = purchasesOf(random, calendar, kind === 'prospect' || kind === 'reseller' ? kind : 'usual')
    rows.customers.add(`${id}\t${people.row(number, kind, met)}\n`)
    rows.keys.add(`${databaseId}\tC${String(number).padStart(7, '0')}\t${id}\n`)
    const taste = tasteOf(random, meanSpend, kind === 'reseller')
    for (let order = 0; order < days.length; order += 1) baskets.add(id, `${number}-${order + 1}`, days[order] ?? 0, taste)
    orders += days.length
    if (people.mayBeMailed) mailings.add(id, (days.at(-1) ?? 0) > calendar.days - 365)
  }
  return orders
}
