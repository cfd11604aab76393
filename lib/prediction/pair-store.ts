import 'server-only'
import type pg from 'pg'
import type { SuggestionReport } from './schema'

/** Purchases older than this say little about what is bought next. */
const WINDOW_DAYS = 730
const HOLDOUT_DAYS = 90
/** The products that a suggestion is made of and for; beyond these there are too few purchases of each. */
const MOST_PRODUCTS = 5_000
/** Whoever buys more different products is a reseller, and says nothing of taste. */
const MOST_BOUGHT = 40
/** Who buys two products together is as plain from so many customers as from all. */
const MOST_CUSTOMERS = 200_000
const MOST_CHECKED = 20_000
const LEAST_TOGETHER = 3
const KEPT = 10
const SUGGESTED = 5
const EXAMPLES = 8
/** Fewer customers in the hold-out make a rate that says nothing. */
const LEAST_CHECKED = 100

export interface PairsOf {
  databaseId: string
  asOf: Date
  /** With purchases. */
  customers: number
}

/**
 * Which products the same customers buy, checked first on what was bought in the last days: suggestions from the earlier purchases against
 * the best sellers, both without what somebody has already. Pairs that find no more buyers than best sellers are not kept.
 */
export async function fitPairs(client: pg.PoolClient, { databaseId, asOf, customers }: PairsOf): Promise<SuggestionReport | null> {
  const oneIn = Math.max(1, Math.ceil(customers / MOST_CUSTOMERS))
  await stageBought(client, databaseId, asOf, oneIn)
  const cut = new Date(asOf.getTime() - HOLDOUT_DAYS * 86_400_000)
  await stagePairs(client, cut)
  const checked = await checkPairs(client, cut)
  if (checked.customers < LEAST_CHECKED) return null
  const isBetter = checked.hits > checked.bestSellerHits
  if (isBetter) {
    await stagePairs(client, asOf)
    await client.query(
      `insert into product_pair (database_id, product_id, ranking, other_id, score, together)
        select $1, i.product_id, p.place, o.product_id, round(p.score::numeric, 6), p.together
        from pair_score p join pair_item i on i.no = p.no join pair_item o on o.no = p.other`,
      [databaseId],
    )
  }
  return {
    ...checked,
    days: HOLDOUT_DAYS,
    suggested: SUGGESTED,
    oneIn,
    isKept: isBetter,
    examples: isBetter ? await examplesOf(client, databaseId) : [],
  }
}

/** `pair_bought`: which of the products somebody has bought and kept, and since when. */
async function stageBought(client: pg.PoolClient, databaseId: string, asOf: Date, oneIn: number): Promise<void> {
  const kept = `l.database_id = $1 and l.product_id is not null and l.order_datetime <= $2 and l.order_datetime > $2::timestamptz - interval '${WINDOW_DAYS} days'
    and l.item_quantity > 0 and l.is_return is not true and l.is_cancellation is not true`
  await client.query(
    `create temp table pair_item on commit drop as
      select product_id, (row_number() over (order by count(*) desc, product_id))::int as no from order_line l where ${kept}
      group by product_id order by no limit ${MOST_PRODUCTS}`,
    [databaseId, asOf],
  )
  await client.query('analyze pair_item')
  await client.query(
    `create temp table pair_bought on commit drop as
      select l.customer_id, i.no, min(l.order_datetime) as first_at from order_line l join pair_item i on i.product_id = l.product_id
      where ${kept} and ($3::int = 1 or (hashint8extended(l.customer_id, 0) & 2147483647) % $3::int = 0)
      group by l.customer_id, i.no`,
    [databaseId, asOf, oneIn],
  )
  await client.query('analyze pair_bought')
}

/** `pair_score`: for each product those that go with it best by the cosine of their buyers; `pair_seller`: the products by their buyers. */
async function stagePairs(client: pg.PoolClient, until: Date): Promise<void> {
  await client.query('drop table if exists pair_base, pair_seller, pair_score')
  await client.query(
    `create temp table pair_base on commit drop as
      select customer_id, no from (
        select customer_id, no, count(*) over (partition by customer_id) as products from pair_bought where first_at <= $1
      ) own where products <= ${MOST_BOUGHT}`,
    [until],
  )
  await client.query('analyze pair_base')
  await client.query(
    `create temp table pair_seller on commit drop as
      select no, count(*) as buyers, row_number() over (order by count(*) desc, no) as place from pair_base group by no`,
  )
  await client.query(
    `create temp table pair_score on commit drop as
      select * from (
        select b.no, b.other, b.together, b.together / sqrt(s.buyers::float8 * o.buyers) as score,
          (row_number() over (partition by b.no order by b.together / sqrt(s.buyers::float8 * o.buyers) desc, b.other))::int as place
        from (
          select a.no, z.no as other, count(*)::int as together from pair_base a join pair_base z on z.customer_id = a.customer_id and z.no <> a.no
          group by a.no, z.no having count(*) >= ${LEAST_TOGETHER}
        ) b join pair_seller s on s.no = b.no join pair_seller o on o.no = b.other
      ) ranked where place <= ${KEPT}`,
  )
  await client.query('analyze pair_score')
}

/** Of the customers who bought something new in the hold-out: for how many it was among what each rule suggested. */
async function checkPairs(client: pg.PoolClient, cut: Date): Promise<Pick<SuggestionReport, 'customers' | 'hits' | 'bestSellerHits'>> {
  const known = 'exists (select from pair_bought k where k.customer_id = t.customer_id and k.no = c.no and k.first_at <= $1)'
  const bought = 'exists (select from pair_bought l where l.customer_id = c.customer_id and l.no = c.no and l.first_at > $1)'
  await client.query('create index on pair_bought (customer_id, no)')
  await client.query(
    `create temp table pair_test on commit drop as
      select customer_id from pair_bought group by customer_id having bool_or(first_at <= '${cut.toISOString()}') and bool_or(first_at > '${cut.toISOString()}')
      order by hashint8extended(customer_id, 1), customer_id limit ${MOST_CHECKED}`,
  )
  await client.query('analyze pair_test')
  const { rows } = await client.query<{ customers: number; hits: number; sellers: number }>(
    `with seller as (
        select t.customer_id, c.no, -c.place::float8 as score from pair_test t cross join lateral (
          select s.no, s.place from pair_seller s where s.place <= ${MOST_BOUGHT + SUGGESTED} order by s.place
        ) c where not ${known}
      ), paired as (
        select t.customer_id, c.no, c.score from pair_test t cross join lateral (
          select p.other as no, sum(p.score) as score from pair_bought b join pair_score p on p.no = b.no
          where b.customer_id = t.customer_id and b.first_at <= $1 group by p.other
        ) c where not ${known}
      ), by_pairs as (
        select customer_id, no, row_number() over (partition by customer_id order by max(score) desc, no) as place
        from (select * from paired union all select * from seller) both_rules group by customer_id, no
      ), by_sales as (
        select customer_id, no, row_number() over (partition by customer_id order by score desc) as place from seller
      )
      select (select count(*)::int from pair_test) as customers,
        (select count(distinct customer_id)::int from by_pairs c where place <= ${SUGGESTED} and ${bought}) as hits,
        (select count(distinct customer_id)::int from by_sales c where place <= ${SUGGESTED} and ${bought}) as sellers`,
    [cut],
  )
  const { customers = 0, hits = 0, sellers = 0 } = rows[0] ?? {}
  return { customers, hits, bestSellerHits: sellers }
}

async function examplesOf(client: pg.PoolClient, databaseId: string): Promise<SuggestionReport['examples']> {
  const { rows } = await client.query<SuggestionReport['examples'][number]>(
    `select coalesce(p.name, d.product_id) as product, coalesce(o.name, d.other_id) as other, d.together, d.score::float8 as score
      from product_pair d left join product p on p.database_id = d.database_id and p.product_id = d.product_id
        left join product o on o.database_id = d.database_id and o.product_id = d.other_id
      where d.database_id = $1 and d.ranking = 1 and (d.product_id < d.other_id or not exists (
        select from product_pair r where r.database_id = d.database_id and r.product_id = d.other_id and r.ranking = 1 and r.other_id = d.product_id))
      order by d.score desc, d.product_id limit ${EXAMPLES}`,
    [databaseId],
  )
  return rows
}
