import 'server-only'
import type pg from 'pg'
import { worthOf, type Worth } from './worth'
import type { HoldoutReport } from './schema'

/** How many first purchases there were on each day up to `end`, and how many repeat ones in each week, of those who came by then. */
export async function readWeeks(
  client: pg.PoolClient,
  end: string,
  last: string,
): Promise<{ firsts: { day: number; customers: number }[]; repeats: { week: number; purchases: number }[] }> {
  const firsts = await client.query<{ day: number; customers: number }>(
    `select day - (select min(day) from purchase) as day, count(*)::int as customers from purchase where is_first and day <= $1::date group by 1 order by 1`,
    [end],
  )
  const repeats = await client.query<{ week: number; purchases: number }>(
    `select (day - (select min(day) from purchase)) / 7 as week, count(*)::int as purchases from purchase
      where not is_first and first <= $1::date and day <= $2::date group by 1 order by 1`,
    [end, last],
  )
  return { firsts: firsts.rows, repeats: repeats.rows }
}

type ValueCheck = Pick<HoldoutReport, 'value' | 'byDecile' | 'naiveBrier'>

/** How near the predicted worth came, against carrying forward what was spent in as many days before. `fit_score` holds the hold-out's scores. */
export async function checkValue(client: pg.PoolClient, worth: Worth): Promise<ValueCheck> {
  await client.query(
    `create temp table fit_value on commit drop as
      select c.customer_id, s.expected * ${worthOf(worth, 'c')} as predicted, c.carried, c.later_spend as actual,
        case when c.tx + 90 >= c.t then 1 else 0 end as naive, case when c.later_days > 0 then 1 else 0 end as returned
      from fit_customer c join fit_score s on s.x = c.x and s.tx = c.tx and s.t = c.t`,
  )
  const { rows } = await client.query<Record<string, number | null>>(
    `select sum(predicted) as predicted, sum(actual) as actual, avg(abs(predicted - actual)) as mae, sum(carried) as carried,
        avg(abs(carried - actual)) as naive_mae, avg((naive - returned) ^ 2)::float8 as naive_brier,
        (select corr(a, b) from ${ranked('predicted')}) as spearman, (select corr(a, b) from ${ranked('carried')}) as naive_spearman
      from fit_value`,
  )
  const deciles = await client.query<{ decile: number; customers: number; predicted: number; actual: number }>(
    `select decile, count(*)::int as customers, avg(predicted) as predicted, avg(actual) as actual
      from (select ntile(10) over (order by predicted desc, customer_id) as decile, predicted, actual from fit_value) ranked group by decile order by decile`,
  )
  const found = rows[0] ?? {}
  const of = (name: string): number | null => found[name] ?? null
  return {
    naiveBrier: of('naive_brier'),
    value: {
      predicted: of('predicted'),
      actual: of('actual'),
      mae: of('mae'),
      spearman: of('spearman'),
      naive: { predicted: of('carried'), mae: of('naive_mae'), spearman: of('naive_spearman') },
    },
    byDecile: deciles.rows,
  }
}

/** Ranks of the column beside those of what happened; equal values share their mean rank. */
function ranked(column: string): string {
  const rank = (of: string): string => `rank() over (order by ${of}) + (count(*) over (partition by ${of}) - 1) / 2.0`
  return `(select (${rank(column)})::float8 as a, (${rank('actual')})::float8 as b from fit_value) ranks`
}
