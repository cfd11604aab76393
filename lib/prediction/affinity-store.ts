import 'server-only'
import type pg from 'pg'
import type { AffinityReport } from './schema'

/** Purchases older than this say little about what is bought next; after half a year one counts half. */
const WINDOW_DAYS = 730
const HALF_LIFE_DAYS = 180
/** What the audiences are sized for. */
const AHEAD_DAYS = 30
/** Fewer purchases of a category say nothing about who buys it. */
const LEAST_LATELY = 100
const LEAST_YEARLY = 250
/** The shares of the coming buyers that the small, the medium and the large audience are made to hold. */
const SHARES = [0.5, 0.7, 0.9] as const
const DAY_MS = 86_400_000

/**
 * Predicted Affinity: how much each customer leans to the categories they have bought from, by purchases that count less as they age, and
 * whom to ask to reach half, seven and nine tenths of those who will buy again in the coming days. How deep an audience must go is read off
 * the latest days; how well that works, off the days before them.
 */
export async function fitAffinity(client: pg.PoolClient, { databaseId, asOf }: { databaseId: string; asOf: Date }): Promise<AffinityReport | null> {
  await stagePurchases(client, databaseId, asOf)
  const lately = new Date(asOf.getTime() - AHEAD_DAYS * DAY_MS)
  const earlier = new Date(lately.getTime() - AHEAD_DAYS * DAY_MS)
  await stageWeights(client, earlier)
  await stageDepths(client, earlier, lately)
  await stageWeights(client, lately)
  const checked = await checkDepths(client, lately, asOf)
  await stageDepths(client, lately, asOf)
  await stageWeights(client, asOf)
  const { rowCount } = await client.query(
    `insert into customer_affinity (customer_id, product_attribute, database_id, score, ranking, audience_size_small, audience_size_medium, audience_size_large)
      select w.customer_id, w.category, $1, round((w.weight / (1 + w.weight))::numeric, 6),
        row_number() over (partition by w.customer_id order by w.weight desc, w.category), ${SHARES.map((_, index) => inAudience(index)).join(', ')}
      from affinity_weight w join affinity_depth d on d.category = w.category where exists (select from customer c where c.id = w.customer_id)`,
    [databaseId],
  )
  const { rows } = await client.query<{ categories: number }>('select count(*)::int as categories from affinity_depth')
  const categories = rows[0]?.categories ?? 0
  return categories === 0 ? null : { categories, rows: rowCount ?? 0, days: AHEAD_DAYS, ...checked }
}

/** `affinity_purchase`: each order that a customer kept something of a category from. */
async function stagePurchases(client: pg.PoolClient, databaseId: string, asOf: Date): Promise<void> {
  await client.query(
    `create temp table affinity_purchase on commit drop as
      select customer_id, category, order_id, min(order_datetime) as at from order_line
      where database_id = $1 and category is not null and order_datetime <= $2 and order_datetime > $2::timestamptz - interval '${WINDOW_DAYS} days'
        and item_quantity > 0 and is_return is not true and is_cancellation is not true
      group by customer_id, category, order_id`,
    [databaseId, asOf],
  )
  await client.query('analyze affinity_purchase (category, at)')
}

/** `affinity_weight` as of an instant: the weight of somebody's purchases in a category, and their place among all who bought from it, from 0 to 1. */
async function stageWeights(client: pg.PoolClient, until: Date): Promise<void> {
  await client.query('drop table if exists affinity_weight')
  await client.query(
    `create temp table affinity_weight on commit drop as
      select customer_id, category, weight, row_number() over (partition by category order by weight desc, customer_id)::float8
        / count(*) over (partition by category) as place
      from (select customer_id, category, sum(power(0.5, extract(epoch from $1::timestamptz - at)::float8 / ${HALF_LIFE_DAYS * 86_400})) as weight
        from affinity_purchase where at <= $1 group by customer_id, category) weighed`,
    [until],
  )
}

/** Of the categories with enough purchases: the place that so many of those who bought again by `until` had at the instant of the weights. */
async function stageDepths(client: pg.PoolClient, from: Date, until: Date): Promise<void> {
  await client.query('drop table if exists affinity_depth')
  await client.query(
    `create temp table affinity_depth on commit drop as
      select w.category, percentile_disc(array[${SHARES.join(', ')}]::float8[]) within group (order by w.place) as depths
      from affinity_weight w join (${buyersBetween}) b on b.customer_id = w.customer_id and b.category = w.category
      where w.category in (
        select category from affinity_purchase where at <= $2 and at > $2::timestamptz - interval '365 days' group by category
        having count(*) >= ${LEAST_YEARLY} and count(*) filter (where at > $1) >= ${LEAST_LATELY}
      ) group by w.category`,
    [from, until],
  )
}

const buyersBetween = 'select distinct customer_id, category from affinity_purchase where at > $1 and at <= $2'

/** The shares of those who bought again that the audiences held, and how many customers of a category they ask for that. */
async function checkDepths(client: pg.PoolClient, from: Date, until: Date): Promise<Pick<AffinityReport, 'buyers' | 'audiences'>> {
  const sizes = ['small', 'medium', 'large'] as const
  const { rows } = await client.query<{ buyers: number; held: number[]; asked: number[] }>(
    `select count(*) filter (where bought)::int as buyers,
        array[${SHARES.map((_, index) => `coalesce(avg((${inAudience(index)})::int) filter (where bought), 0)::float8`).join(', ')}] as held,
        array[${SHARES.map((_, index) => `coalesce(avg((${inAudience(index)})::int), 0)::float8`).join(', ')}] as asked
      from (select w.*, b.customer_id is not null as bought from affinity_weight w
        left join (${buyersBetween}) b on b.customer_id = w.customer_id and b.category = w.category) w
      join affinity_depth d on d.category = w.category`,
    [from, until],
  )
  const found = rows[0]
  if (!found || found.buyers === 0) return { buyers: 0, audiences: [] }
  return { buyers: found.buyers, audiences: sizes.map((size, index) => ({ size, held: found.held[index] ?? 0, asked: found.asked[index] ?? 0 })) }
}

function inAudience(index: number): string {
  return `w.place <= d.depths[${index + 1}]`
}
