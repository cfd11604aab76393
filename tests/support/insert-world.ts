import type { Db } from '../../lib/db/client'
import { buildAttributes } from '../../lib/customers/build-attributes'
import { CUSTOM as CUSTOM_ATTRIBUTES } from './arbitrary/known'
import type { World } from './evaluator/world'
import { sumKeptLines } from './kept-lines'

/** A world as the import leaves it (strings composed, blank ones NULL), with its attributes built; returns the database's id. */
export async function insertWorld(db: Db, world: World): Promise<string> {
  const { id } = await db.prisma.customerDatabase.create({
    data: { name: crypto.randomUUID(), brand: 'Test', timezone: world.database.timezone },
    select: { id: true },
  })
  await db.pool.query(CUSTOMERS, [id, JSON.stringify(world.customers.map(stored))])
  await db.pool.query(CUSTOM, [id, JSON.stringify(world.customers.map(({ external_id, custom = {} }) => ({ external_id, facts: stored(custom) })))])
  if (world.customers.some(({ custom }) => custom)) {
    const data = CUSTOM_ATTRIBUTES.map(({ name, type }) => ({ database_id: id, name, type, label: name, created_by: 'Test' }))
    await db.prisma.customAttribute.createMany({ data })
  }
  await db.pool.query(LOYALTY, [id, JSON.stringify((world.memberships ?? []).map(stored))])
  await db.pool.query(ORDERS, [id, JSON.stringify(world.orders.map((order) => stored({ ...order, ...totalsOf(world, order.order_id) })))])
  await db.pool.query(LINES, [id, JSON.stringify(world.order_lines.map(stored))])
  await sumKeptLines(db, id)
  await db.pool.query(EVENTS, [id, JSON.stringify((world.events ?? []).map(stored))])
  await db.pool.query(RECIPIENTS, [id, JSON.stringify((world.recipients ?? []).map(stored))])
  await db.pool.query(PREDICTIONS, [id, JSON.stringify(world.predictions ?? [])])
  await insertAudiences(db, id, world)
  await buildAttributes({ db, databaseId: id, asOf: new Date(world.as_of), scope: 'all' })
  return id
}

/** Their ids are the world's own, so that definitions can name them; a world stands in one test database at a time. */
async function insertAudiences(db: Db, databaseId: string, { audiences = [] }: World): Promise<void> {
  for (const { id, of, holds } of audiences) {
    await db.pool.query(`delete from ${of === 'list' ? 'customer_list' : 'segment'} where id = $1`, [id])
    const members = 'members' in holds ? holds.members : []
    const kind = 'members' in holds ? 'static' : 'dynamic'
    const definition = 'definition' in holds ? holds.definition : { version: 1, include: { match: 'all', of: [] }, exclude: null }
    if (of === 'list') await db.pool.query(LIST, [id, databaseId, id])
    else await db.pool.query(SEGMENT, [id, databaseId, id, kind, JSON.stringify(definition)])
    const rows = of === 'list' ? 'customer_list_member (customer_id, list_id) select' : 'segment_member (customer_id, segment_id, entered_at) select'
    await db.pool.query(
      `insert into ${rows} customer_id, $2::uuid${of === 'list' ? '' : ', now()'} from customer_key where database_id = $1 and external_id = any($3)`,
      [databaseId, id, members],
    )
  }
}

const LIST = `insert into customer_list (id, database_id, name, created_by_id, created_by) values ($1, $2, $3, 'test', 'Test')`
const SEGMENT = `insert into segment (id, database_id, name, kind, definition, created_by_id, created_by, updated_by, updated_at)
  values ($1, $2, $3, $4::segment_kind, $5, 'test', 'Test', 'Test', now())`

function stored(row: object): object {
  const text = (value: unknown): unknown => (typeof value === 'string' ? (value.trim() === '' ? null : value.normalize('NFC')) : value)
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)]))
}

function totalsOf(world: World, orderId: string): { is_order: boolean; order_quantity: number } {
  const sold = world.order_lines.filter((line) => line.order_id === orderId && line.quantity > 0 && line.is_cancellation !== true)
  return { is_order: sold.length > 0, order_quantity: sold.reduce((sum, line) => sum + line.quantity, 0) }
}

const CUSTOMERS = `with row as (select * from json_populate_recordset(null::customer, $2)),
  added as (insert into customer (database_id, external_id, given_name, surname, email, phone, city, state, postal, country, birthdate,
      is_opted_into_email, is_opted_into_sms)
    select $1, external_id, given_name, surname, email, phone, city, state, postal, country, birthdate, is_opted_into_email, is_opted_into_sms
    from row returning id, external_id)
  insert into customer_key (database_id, external_id, customer_id) select $1, external_id, id from added`

const CUSTOM = `insert into customer_custom (customer_id, database_id, facts)
  select k.customer_id, $1, jsonb_strip_nulls(r.facts) from json_to_recordset($2) r(external_id text, facts jsonb)
  join customer_key k on k.database_id = $1 and k.external_id = r.external_id where jsonb_strip_nulls(r.facts) <> '{}'`

const LOYALTY = `insert into customer_loyalty (customer_id, loyalty_id, database_id, program_name, is_opted_in, opt_in_datetime, current_balance, current_tier)
  select k.customer_id, r.loyalty_id, $1, r.program_name, r.is_opted_in, r.opt_in_datetime, r.current_balance, r.current_tier
  from json_to_recordset($2) r(customer_external_id text, loyalty_id text, program_name text, is_opted_in boolean, opt_in_datetime timestamptz,
    current_balance numeric, current_tier text)
  join customer_key k on k.database_id = $1 and k.external_id = r.customer_external_id`

const ORDERS = `insert into "order" (customer_id, order_id, database_id, order_datetime, is_order, purchase_channel, purchase_brand, store_id,
    order_revenue, order_quantity)
  select k.customer_id, r.order_id, $1, r.order_datetime, r.is_order, r.purchase_channel, r.purchase_brand, r.store_id, r.order_revenue, r.order_quantity
  from json_to_recordset($2) r(customer_external_id text, order_id text, order_datetime timestamptz, is_order boolean, purchase_channel text,
    purchase_brand text, store_id text, order_revenue numeric, order_quantity int)
  join customer_key k on k.database_id = $1 and k.external_id = r.customer_external_id`

const LINES = `insert into order_line (customer_id, order_id, line_no, database_id, order_datetime, product_id, is_return, is_cancellation, brand,
    category, subcategory, item_quantity, item_revenue)
  select o.customer_id, r.order_id, r.line, $1, o.order_datetime, r.product_id, r.is_return, r.is_cancellation, r.brand, r.category, r.subcategory,
    r.quantity, r.item_revenue
  from json_to_recordset($2) r(order_id text, line int, product_id text, is_return boolean, is_cancellation boolean, brand text, category text,
    subcategory text, quantity int, item_revenue numeric)
  join "order" o on o.database_id = $1 and o.order_id = r.order_id`

const EVENTS = `insert into email_event (customer_id, database_id, event_datetime, event_type, brand, send_id)
  select k.customer_id, $1, r.event_datetime, r.event_type, r.brand, r.send_id
  from json_to_recordset($2) r(customer_external_id text, event_datetime timestamptz, event_type text, brand text, send_id text)
  join customer_key k on k.database_id = $1 and k.external_id = r.customer_external_id`

const PREDICTIONS = `insert into customer_prediction (customer_id, database_id, repeat_purchase_days, predicted_probability_of_transaction_next_365d,
    predicted_order_frequency_next_365d, predicted_average_order_revenue_next_365d, predicted_clv_next_365d, usual_days_between_orders,
    predicted_customer_lifetime_value_tier)
  select k.customer_id, $1, r.repeat_purchase_days, r.predicted_probability_of_transaction_next_365d, 1, 1, r.predicted_clv_next_365d,
    r.usual_days_between_orders, r.predicted_customer_lifetime_value_tier
  from json_to_recordset($2) r(customer_external_id text, repeat_purchase_days int, predicted_probability_of_transaction_next_365d numeric,
    predicted_clv_next_365d numeric, usual_days_between_orders numeric, predicted_customer_lifetime_value_tier text)
  join customer_key k on k.database_id = $1 and k.external_id = r.customer_external_id`

const RECIPIENTS = `insert into campaign_recipient (customer_id, database_id, campaign_id, campaign_name, campaign_type, automation_id, automation_name,
    sub_audience_name, treatment_name, step_name, destination_name, is_control, delivery_datetime)
  select k.customer_id, $1, r.campaign_id, r.campaign_name, 'one-time', r.automation_id, r.automation_name, r.sub_audience_name, r.treatment_name,
    r.step_name, r.destination_name, r.is_control, r.delivery_datetime
  from json_to_recordset($2) r(customer_external_id text, campaign_id uuid, campaign_name text, automation_id uuid, automation_name text,
    sub_audience_name text, treatment_name text, step_name text, destination_name text, is_control boolean, delivery_datetime timestamptz)
  join customer_key k on k.database_id = $1 and k.external_id = r.customer_external_id`
