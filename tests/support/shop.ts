import { buildAttributes } from '../../lib/customers/build-attributes'
import type { Db } from '../../lib/db/client'
import { sumKeptLines } from './kept-lines'

/** The instant that the shop is asked about; its time zone is UTC. */
export const SHOP_AS_OF = new Date('2026-03-15T12:00:00Z')
export const SHOP_SIZE = 1_700

/**
 * A shop in which every documented recipe finds some customers and not all: their latest order lies on both sides of each bound, they ordered
 * once to seven times, in one channel or more, for little or much, with and without discounts, and were mailed seldom or often.
 */
export async function openShop(db: Db): Promise<string> {
  const { id } = await db.prisma.customerDatabase.create({ data: { name: crypto.randomUUID(), brand: 'Fern Lane' } })
  for (const statement of [CUSTOMERS, PRODUCTS, ORDERS, LINES, EVENTS, RECIPIENTS, PREDICTIONS]) {
    await db.pool.query(
      statement,
      statement === CUSTOMERS ? [id, SHOP_SIZE] : statement === PRODUCTS || statement === PREDICTIONS ? [id] : [id, SHOP_AS_OF.toISOString()],
    )
  }
  await sumKeptLines(db, id)
  await buildAttributes({ db, databaseId: id, asOf: SHOP_AS_OF, scope: 'all' })
  return id
}

const CUSTOMERS = `with place(number, city, state) as (values (0, 'Chicago', 'IL'), (1, 'Seattle', 'WA'), (2, 'Portland', 'OR'), (3, 'Minneapolis', 'MN'),
    (4, 'Madison', 'WI'), (5, 'Madison', 'IN'), (6, 'Springfield', 'IL'), (7, 'San Diego', 'CA'), (8, 'Gary', 'IN'), (9, 'Madison', 'AL'))
  insert into customer (database_id, external_id, given_name, surname, email, phone, address, city, state, postal, loyalty_id,
    is_opted_into_email, is_opted_into_sms)
  select $1, 'C' || n, 'Ada', 'Fern ' || n, case when n % 4 <> 0 then 'c' || n || '@example.com' end, case when n % 5 = 0 then '+13125550100' end,
    case when n % 3 = 0 then n || ' Elm St' end, city, state, case when n % 2 = 0 then lpad((n % 90)::text, 5, '6') end,
    case when n % 6 < 2 then 'L' || n end, (array[true, false, null])[1 + n % 3], (array[true, null, false, true])[1 + n % 4]
  from generate_series(1, $2::int) n join place on place.number = (n / 7) % 10`

const PRODUCTS = `insert into product (database_id, product_id, name, category, color)
  select $1, 'P' || n, 'Product ' || n, (array['socks', 'hats', 'shirts'])[1 + n % 3], (array['blue', 'red'])[1 + n % 2] from generate_series(0, 5) n`

/** The latest order is \`base\` days ago and the others before it, \`gap\` days apart; every eleventh customer has none. */
const ORDERS = `with shopper as (
    select id, external_id, substr(external_id, 2)::int as n from customer where database_id = $1),
  habit as (select *, 1 + (n / 23) % 7 as orders, (array[10, 60, 120])[1 + (n / 161) % 3] as gap, (array[2, 20, 60, 150, 400])[1 + n % 5] as price,
    (array[1, 3, 6, 10, 20, 40, 55, 75, 85, 100, 130, 170, 200, 235, 260, 300, 340, 366, 500, 700, 731, 900, 120])[1 + n % 23] as base
    from shopper where n % 11 <> 0)
  insert into "order" (database_id, customer_id, order_id, order_datetime, is_order, purchase_channel, order_revenue, order_quantity)
  select $1, id, external_id || '-' || k, date_trunc('day', $2::timestamptz) - make_interval(days => base + gap * (k - 1)) + interval '9 hours', true,
    case when n % 7 = 0 then 'web' else (array['web', 'store', 'online'])[1 + (n + k) % 3] end, price, 1 + (n / 5) % 6
  from habit cross join lateral generate_series(1, orders) k`

const LINES = `insert into order_line (database_id, customer_id, order_id, line_no, order_datetime, product_id, category, item_quantity, item_revenue,
    item_discount_amount)
  select $1, o.customer_id, o.order_id, 1, o.order_datetime, 'P' || place, (array['socks', 'hats', 'shirts'])[1 + place % 3], o.order_quantity,
    o.order_revenue, case n % 4 when 0 then 5 when 1 then (place % 2) * 3 else 0 end
  from (select o.*, substr(c.external_id, 2)::int as n, (substr(c.external_id, 2)::int / 2 + right(o.order_id, 1)::int / 3) % 6 as place
    from "order" o join customer c on c.id = o.customer_id where o.database_id = $1 and o.order_datetime <= $2) o`

const EVENTS = `insert into email_event (database_id, customer_id, event_datetime, event_type)
  select $1, id, $2::timestamptz - make_interval(days => substr(external_id, 2)::int % 200), kind
  from customer cross join (values ('Sent', 2), ('Open', 3), ('Click', 5)) event(kind, every)
  where database_id = $1 and substr(external_id, 2)::int % every = 0`

/** Every customer with an order has a prediction, whatever a model would say. */
const PREDICTIONS = `insert into customer_prediction (customer_id, database_id, repeat_purchase_days, predicted_probability_of_transaction_next_365d,
    predicted_order_frequency_next_365d, predicted_average_order_revenue_next_365d, predicted_clv_next_365d, usual_days_between_orders,
    predicted_customer_lifetime_value_tier)
  select id, $1, orders - 1, (n % 101) / 100.0, 2, 30, (n % 101) * 0.6, 20 + n % 90,
    (array['Platinum', 'Gold', 'Silver', 'Bronze', 'Medium', 'Low'])[1 + n % 6]
  from (select c.id, substr(c.external_id, 2)::int as n, (select count(*) from "order" o where o.customer_id = c.id) as orders
    from customer c where database_id = $1) shopper where orders > 0`

const RECIPIENTS = `insert into campaign_recipient (database_id, customer_id, campaign_id, campaign_name, campaign_type, delivery_datetime)
  select $1, id, md5((k % 2)::text)::uuid, case when k % 2 = 0 then 'Winback' else 'Newsletter' end, 'one-time', $2::timestamptz - make_interval(days => k * (1 + n % 29))
  from (select id, substr(external_id, 2)::int as n from customer where database_id = $1) c cross join lateral generate_series(1, n % 8) k`
