import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, may } from '../auth/permissions'
import { momentOf } from '../segments/dates'
import { asOfFor } from './as-of'
import { PROFILE } from './profile-facts'
import { CustomerInput, type CustomerProfile, CustomerResult } from './profile-schema'
import { findProfile, latestOrders } from './profile-store'
import { findDatabase } from './store'

const HIDDEN = '•••'
const ORDERS = 10

/** One customer: the standard attributes and the latest orders; who it is only for those who may see that. */
export const getCustomer = operation({
  id: 'customers.get',
  summary: 'Show a customer',
  effect: 'read',
  permission: 'segments:read',
  input: CustomerInput,
  output: CustomerResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/customers/{customer}' },
  async run({ ctx, input, tx }): Promise<CustomerProfile> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const asOf = asOfFor(database, ctx.clock)
    const row = await findProfile(tx, database.id, input.customer, momentOf(asOf, database.timezone))
    const orders = await latestOrders(tx, input.customer, asOf, ORDERS)
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    return {
      customer: input.customer,
      customerId: isMasked ? HIDDEN : row.external_id,
      name: row.name !== null && isMasked ? HIDDEN : row.name,
      facts: PROFILE.map(({ group, attribute: { table, attribute, label, type, unit, personal } }, index) => {
        const value = row.facts[index] ?? null
        return { group, table, attribute, label, type, ...(unit ? { unit } : {}), value: personal && isMasked && value !== null ? HIDDEN : value }
      }),
      orders: orders.map((order) => ({
        orderId: order.order_id,
        at: order.order_datetime.toISOString(),
        channel: order.purchase_channel,
        brand: order.purchase_brand,
        items: order.order_quantity,
        revenue: order.order_revenue,
        isOrder: order.is_order,
      })),
      isMasked,
      asOf: asOf.toISOString(),
      currency: database.currency,
      timezone: database.timezone,
    }
  },
})
