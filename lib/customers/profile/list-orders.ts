import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../../actions/cursor'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { asOfFor } from '../as-of'
import { findDatabase } from '../store'
import { requireCustomer } from './attributes-store'
import { linesOf, ordersAfter } from './orders-store'
import { type CustomerOrders, OrdersResult, PageInput } from './schema'

const Place = z.tuple([z.iso.datetime(), z.string()])

/** The orders and credit notes of one customer, a page at a time, the newest first. */
export const listOrders = operation({
  id: 'customers.orders',
  summary: 'List the orders of a customer',
  effect: 'read',
  permission: 'segments:read',
  input: PageInput,
  output: OrdersResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/customers/{customer}/orders' },
  async run({ ctx, input, tx }): Promise<CustomerOrders> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    await requireCustomer(tx, database.id, input.customer)
    const after = input.after === undefined ? undefined : readCursor(input.after, Place)
    const found = await ordersAfter(tx, input.customer, asOfFor(database, ctx.clock), after, input.limit + 1)
    const shown = found.slice(0, input.limit)
    const lines = Map.groupBy(
      await linesOf(
        tx,
        input.customer,
        shown.map(({ order_id }) => order_id),
      ),
      ({ order_id }) => order_id,
    )
    const last = shown.at(-1)
    return {
      orders: shown.map((order) => ({
        orderId: order.order_id,
        at: order.order_datetime.toISOString(),
        isOrder: order.is_order,
        currency: order.currency,
        channel: order.purchase_channel,
        brand: order.purchase_brand,
        store: order.store_id,
        payment: order.payment_method,
        items: order.order_quantity,
        revenue: order.order_revenue,
        discount: order.order_discount_amount,
        returned: order.order_returned_revenue,
        canceled: order.order_canceled_revenue,
        lineCount: order.lines,
        lines: (lines.get(order.order_id) ?? []).map((line) => ({
          line: line.line_no,
          productId: line.product_id,
          product: line.product,
          brand: line.brand,
          category: line.category,
          items: line.item_quantity,
          revenue: line.item_revenue,
          isReturn: line.is_return,
          isCancellation: line.is_cancellation,
        })),
      })),
      next: last && found.length > shown.length ? writeCursor([last.order_datetime.toISOString(), last.order_id]) : null,
      currency: database.currency,
      timezone: database.timezone,
    }
  },
})
