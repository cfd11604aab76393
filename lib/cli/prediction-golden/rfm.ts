import 'server-only'
import * as z from 'zod'
import { mergeDays, summarise } from '../../prediction/rfm'
import type { CaseResult } from '../golden'
import { Checks } from './checks'

const Order = z.looseObject({ customer: z.string(), at: z.iso.datetime({ offset: true }), revenue: z.number(), status: z.string() })
const Expected = z.looseObject({
  customer: z.string(),
  x: z.number(),
  t_x_days: z.number(),
  T_days: z.number(),
  monetary_mean_repeat: z.number(),
  first_day: z.string(),
  last_day: z.string(),
})
export const Rfm = z.looseObject({
  tolerance: z.looseObject({ abs: z.number() }),
  cases: z.array(
    z.looseObject({
      input: z.looseObject({ name: z.string(), tz_offset_minutes: z.number(), calibration_end: z.string(), orders: z.array(Order) }),
      expected: z.array(Expected),
    }),
  ),
})

export function checkRfm({ tolerance, cases }: z.infer<typeof Rfm>): CaseResult[] {
  return cases.map(({ input, expected }) => {
    const checks = new Checks()
    const bought = input.orders.filter(({ status, revenue }) => status === 'completed' && revenue > 0)
    const days = mergeDays(bought.map(({ customer, at, revenue }) => ({ customer, day: localDay(at, input.tz_offset_minutes), revenue })))
    const found = new Map(summarise(days, input.calibration_end).map((summary) => [summary.customer, summary]))
    checks.same('customers', [...found.keys()].sort().join(' '), expected.map(({ customer }) => customer).join(' '))
    for (const row of expected) {
      const got = found.get(row.customer)
      checks.same(`${row.customer} x`, got?.x, row.x)
      checks.same(`${row.customer} t_x`, got?.tx, row.t_x_days)
      checks.same(`${row.customer} T`, got?.T, row.T_days)
      checks.near(`${row.customer} m`, got?.m, row.monetary_mean_repeat, tolerance.abs)
      checks.same(`${row.customer} first day`, got?.first, row.first_day)
      checks.same(`${row.customer} last day`, got?.last, row.last_day)
    }
    return checks.result(input.name)
  })
}

function localDay(at: string, offsetMinutes: number): string {
  return new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(0, 10)
}
