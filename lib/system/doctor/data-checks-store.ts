import 'server-only'
import { Prisma } from '../../db/generated/client'
import type { Rule } from './ledger-checks-store'

export const DATA_RULES: readonly Rule[] = [
  {
    id: 'data.orders_add_up',
    title: 'Orders say what their lines do',
    severity: 'broken',
    meaning: 'Conditions on purchases read the orders where they ask nothing of a line, and count somebody wrongly.',
    action: 'Import the lines of these orders again, which writes it anew. Then report it.',
    against: () => Prisma.sql`select 'order ' || o.order_id || ' of customer ' || o.customer_id as what from "order" o
      left join (
        select customer_id, order_id, min(order_datetime) as first, max(order_datetime) as last,
          sum(item_quantity) filter (where is_return is not true and is_cancellation is not true) as quantity,
          sum(item_revenue) filter (where is_return is not true and is_cancellation is not true) as revenue
        from order_line group by customer_id, order_id
      ) l on l.customer_id = o.customer_id and l.order_id = o.order_id
      where (o.kept_quantity, o.kept_revenue) is distinct from (l.quantity, l.revenue) or l.first <> o.order_datetime or l.last <> o.order_datetime`,
  },
]
