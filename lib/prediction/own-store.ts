import 'server-only'
import { notFound } from '../core/errors'
import type { Tx } from '../db/transaction'

export interface OwnHistoryRow {
  repeats: number | null
  first: Date | null
  latest: Date | null
  probability: string | null
  orders: string | null
  average: string | null
  value: string | null
  usual: string | null
  tier: string | null
}

/** @throws AppError NOT_FOUND, the same for a customer of another database. */
export async function findOwnPrediction(tx: Tx, databaseId: string, customer: string): Promise<OwnHistoryRow> {
  const [row] = await tx.$queryRaw<OwnHistoryRow[]>`
    select y.repeat_purchase_days as repeats, a.first_order_datetime as first, a.latest_order_datetime as latest,
      y.predicted_probability_of_transaction_next_365d::text as probability, y.predicted_order_frequency_next_365d::text as orders,
      y.predicted_average_order_revenue_next_365d::text as average, y.predicted_clv_next_365d::text as value,
      y.usual_days_between_orders::text as usual, y.predicted_customer_lifetime_value_tier as tier
    from customer c left join customer_attributes a on a.customer_id = c.id left join customer_prediction y on y.customer_id = c.id
    where c.database_id = ${databaseId}::uuid and c.id = ${BigInt(customer)}`
  if (!row) throw notFound('customer')
  return row
}
