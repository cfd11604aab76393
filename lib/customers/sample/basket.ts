import 'server-only'
import { CATEGORY_COUNT, productNear, type SampleProduct } from './catalogue'
import { flag, money, NULL } from './copy-text'
import { spendOf } from './behaviour'
import type { Random } from './random'
import type { RowBuffer } from './row-buffer'
import type { ShopCalendar } from './shop-calendar'

export const ORDER_COLUMNS =
  'customer_id, order_id, database_id, order_datetime, is_order, currency, digital_channel, purchase_channel, purchase_brand, store_id, payment_method, order_quantity, order_revenue, net_order_revenue, order_subtotal, order_list_price, order_discount_amount, order_cost, order_profit, order_shipping_amount, order_tax_amount, order_returned_revenue, order_canceled_revenue, sum_item_revenue, sum_item_discount_amount, order_discount_percent, order_returned_quantity, order_canceled_quantity, kept_quantity, kept_revenue, fiscal_year, fiscal_quarter, fiscal_month'
export const LINE_COLUMNS =
  'customer_id, order_id, line_no, database_id, order_datetime, product_id, is_return, is_cancellation, brand, category, subcategory, item_quantity, item_revenue, item_list_price, item_subtotal, item_discount_amount, item_cost, item_profit, unit_revenue, unit_list_price, unit_cost, item_discount_percent'

const CHANNELS = ['Web', 'App', 'Store'] as const
const SOURCES = ['Email', 'Organic search', 'Paid search', 'Social', 'Direct'] as const
const DISCOUNTS = [10, 15, 20, 30] as const
const STORES = Array.from({ length: 12 }, (_, n) => `S${String(n + 1).padStart(2, '0')}`)

/** What a customer keeps coming back to. */
export interface Taste {
  channel: number
  store: string
  category: number
  outlet: boolean
  bargain: number
  reseller: boolean
  meanSpend: number
}

export function tasteOf(random: Random, meanSpend: number, reseller: boolean): Taste {
  const channel = random.next()
  return {
    channel: channel < 0.52 ? 0 : channel < 0.68 ? 1 : 2,
    store: random.pick(STORES),
    category: random.below(CATEGORY_COUNT),
    outlet: random.chance(0.16),
    bargain: random.beta(1.2, 3),
    reseller,
    meanSpend,
  }
}

/** Writes one order with its lines as rows for COPY. */
export class Baskets {
  /** Reused for every order. */
  private readonly chosen: { product: SampleProduct; quantity: number; returned: boolean | null; cancelled: boolean }[] = []
  private readonly random: Random
  private readonly calendar: ShopCalendar
  private readonly databaseId: string
  private readonly rows: { orders: RowBuffer; lines: RowBuffer }

  constructor(random: Random, calendar: ShopCalendar, databaseId: string, rows: { orders: RowBuffer; lines: RowBuffer }) {
    this.random = random
    this.calendar = calendar
    this.databaseId = databaseId
    this.rows = rows
  }

  add(customerId: string, orderId: string, dayIndex: number, taste: Taste): void {
    const { random, calendar } = this
    const day = calendar.day(dayIndex)
    const month = Number(day.slice(5, 7))
    const at = calendar.instant(dayIndex, 28_800 + Math.floor((random.next() + random.next()) * 25_000))
    const discount = random.chance(month === 11 ? 0.65 : taste.bargain) ? random.pick(DISCOUNTS) : 0
    this.choose(taste)
    const head = `${customerId}\t${orderId}\t`
    const total = { quantity: 0, list: 0, off: 0, cost: 0, returned: 0, returnedItems: 0, cancelled: 0, cancelledItems: 0, kept: 0, keptItems: 0 }
    let lineNo = 0
    for (const { product, quantity, returned, cancelled } of this.chosen) {
      lineNo += 1
      const list = product.price * quantity
      const off = Math.round((list * discount) / 100)
      const revenue = list - off
      const cost = product.cost * quantity
      total.quantity += quantity
      total.list += list
      total.off += off
      total.cost += cost
      if (cancelled) {
        total.cancelled += revenue
        total.cancelledItems += quantity
      } else if (returned) {
        total.returned += revenue
        total.returnedItems += quantity
      } else {
        total.kept += revenue
        total.keptItems += quantity
      }
      const price = money(list)
      this.rows.lines.add(
        `${head}${lineNo}\t${this.databaseId}\t${at}\t${product.id}\t${flag(returned)}\t${flag(cancelled)}\t${product.brand}\t${product.category}\t${product.subcategory}\t${quantity}\t${money(revenue)}\t${price}\t${price}\t${money(off)}\t${money(cost)}\t${money(revenue - cost)}\t${money(Math.round(revenue / quantity))}\t${money(product.price)}\t${money(product.cost)}\t${discount / 100}\n`,
      )
    }
    const revenue = total.list - total.off
    const list = money(total.list)
    const off = money(total.off)
    const channel = random.chance(0.8) ? taste.channel : random.below(3)
    const shipping = channel === 2 || revenue > 7_500 ? 0 : 595
    this.rows.orders.add(
      `${head}${this.databaseId}\t${at}\t${flag(total.cancelledItems < total.quantity)}\tUSD\t${channel === 2 ? NULL : random.pick(SOURCES)}\t${random.chance(0.004) ? NULL : (CHANNELS[channel] ?? NULL)}\t${taste.outlet === random.chance(0.85) ? 'Fellhouse' : 'Larkmoor'}\t${channel === 2 ? this.storeOf(taste) : NULL}\t${random.pick(['Card', 'Card', 'Wallet', 'Gift card'])}\t${total.quantity}\t${money(revenue)}\t${money(revenue - total.returned - total.cancelled)}\t${list}\t${list}\t${off}\t${money(total.cost)}\t${money(revenue - total.cost)}\t${money(shipping)}\t${money(Math.round(revenue * 0.07))}\t${money(-total.returned)}\t${money(-total.cancelled)}\t${money(revenue)}\t${off}\t${discount / 100}\t${-total.returnedItems}\t${-total.cancelledItems}\t${total.keptItems || NULL}\t${total.keptItems > 0 ? money(total.kept) : NULL}\t${day.slice(0, 4)}\t${Math.ceil(month / 3)}\t${month}\n`,
    )
  }

  private storeOf(taste: Taste): string {
    return this.random.chance(0.85) ? taste.store : this.random.pick(STORES)
  }

  private choose(taste: Taste): void {
    const { random } = this
    const allCancelled = random.chance(0.012)
    let count = 1
    while (count < 12 && random.chance(0.57)) count += 1
    const each = spendOf(random, taste.meanSpend) / count
    this.chosen.length = 0
    for (let n = 0; n < count; n += 1) {
      const category = random.chance(0.5) ? taste.category : random.below(CATEGORY_COUNT)
      const many = random.next()
      const quantity = taste.reseller ? 3 + random.below(10) : many < 0.86 ? 1 : many < 0.97 ? 2 : 3
      const returned = random.chance(0.02) ? null : random.chance(0.065)
      const cancelled = allCancelled || random.chance(0.006)
      this.chosen.push({ product: productNear(random, category, each / quantity), quantity, returned: cancelled ? false : returned, cancelled })
    }
  }
}
