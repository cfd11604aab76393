import 'server-only'
import * as z from 'zod'
import { dropoutModel } from '../../prediction/dropout-model'
import { DAYS_PER_WEEK } from '../../prediction/history'
import { statusOfOneTime, statusOfRepeat, tierOf } from '../../prediction/lifecycle'
import { mergeDays, summarise } from '../../prediction/rfm'
import { expectedOrderValue } from '../../prediction/spend-model'
import type { CaseResult } from '../golden'
import { Checks } from './checks'
import { readTransactions } from './transactions'

const counts = z.record(z.string(), z.number())
export const Pipeline = z.looseObject({
  source: z.string(),
  sha256: z.string().optional(),
  as_of: z.iso.date(),
  horizon_days: z.number(),
  mbg_params: z.strictObject({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() }),
  gg_params: z.strictObject({ p: z.number(), q: z.number(), v: z.number() }),
  tolerance: z.looseObject({ relative: z.number() }),
  customers_total: z.number(),
  totals: counts,
  status_counts: counts,
  tier_counts: counts,
  customers: z.array(
    z.looseObject({
      id: z.string(),
      x: z.number(),
      t_x_days: z.number(),
      T_days: z.number(),
      m: z.number(),
      p_alive: z.number(),
      p_return_365d: z.number().optional(),
      order_frequency_365d: z.number().optional(),
      expected_orders_365d: z.number().optional(),
      average_order_365d: z.number().optional(),
      clv_365d: z.number().optional(),
      lifecycle_status: z.string(),
      value_tier: z.string(),
      clv_rank: z.number(),
    }),
  ),
})

interface Predicted {
  id: string
  x: number
  t_x_days: number
  T_days: number
  m: number
  p_alive: number
  p_return: number
  order_frequency: number
  expected_orders: number
  average_order: number
  clv: number
  lifecycle_status: string
}

export async function checkPipeline(file: string, golden: z.infer<typeof Pipeline>): Promise<CaseResult[]> {
  const days = mergeDays(await readTransactions(file, golden.source, golden.sha256))
  const ranked = predict(days, golden).sort((one, other) => other.clv - one.clv || (one.id < other.id ? -1 : 1))
  const { relative } = golden.tolerance
  const totals = new Checks()
  totals.same('customers', ranked.length, golden.customers_total)
  const sum = (of: (row: Predicted) => number): number => ranked.reduce((total, row) => total + of(row), 0)
  const found: Record<string, number> = {
    expected_orders: sum((row) => row.expected_orders),
    clv: sum((row) => row.clv),
    mean_p_return: sum((row) => row.p_return) / ranked.length,
  }
  for (const [name, expected] of Object.entries(golden.totals)) totals.relative(name, found[name], expected, relative)
  for (const [status, expected] of Object.entries(golden.status_counts))
    totals.same(status, ranked.filter((row) => row.lifecycle_status === status).length, expected)
  for (const [tier, expected] of Object.entries(golden.tier_counts))
    totals.same(tier, ranked.filter((_, rank) => tierOf(rank, ranked.length) === tier).length, expected)
  const ranks = new Map(ranked.map((row, rank) => [row.id, rank]))
  return [
    totals.result('totals'),
    ...golden.customers.map(({ id, lifecycle_status, value_tier, clv_rank, ...figures }) => {
      const checks = new Checks()
      const rank = ranks.get(id)
      const row = rank === undefined ? undefined : ranked[rank]
      for (const [name, expected] of Object.entries(figures)) {
        const got = row?.[name.replace(/_\d+d$/, '') as keyof Predicted]
        if (typeof expected === 'number') checks.relative(name, typeof got === 'number' ? got : undefined, expected, relative)
      }
      checks.same('status', row?.lifecycle_status, lifecycle_status)
      checks.same('tier', rank === undefined ? undefined : tierOf(rank, ranked.length), value_tier)
      checks.same('rank', (rank ?? NaN) + 1, clv_rank)
      return checks.result(`customer ${id}`)
    }),
  ]
}

function predict(days: Parameters<typeof summarise>[0], { as_of, horizon_days, mbg_params, gg_params }: z.infer<typeof Pipeline>): Predicted[] {
  const model = dropoutModel('mbg-nbd')
  const horizon = horizon_days / DAYS_PER_WEEK
  return summarise(days, as_of).map(({ customer, x, tx, T, m }) => {
    const history = { x, tx: tx / DAYS_PER_WEEK, T: T / DAYS_PER_WEEK }
    const p_return = model.returnProbability(mbg_params, history, horizon)
    const expected_orders = model.expectedPurchases(mbg_params, history, horizon)
    const average_order = expectedOrderValue(gg_params, x, m) ?? NaN
    return {
      id: customer,
      x,
      t_x_days: tx,
      T_days: T,
      m,
      p_alive: model.aliveProbability(mbg_params, history),
      p_return,
      order_frequency: expected_orders / p_return,
      expected_orders,
      average_order,
      clv: expected_orders * average_order,
      lifecycle_status: x > 0 ? statusOfRepeat(p_return) : statusOfOneTime(T),
    }
  })
}
