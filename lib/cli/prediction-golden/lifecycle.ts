import 'server-only'
import * as z from 'zod'
import { statusOfOneTime, statusOfRepeat } from '../../prediction/lifecycle'
import type { CaseResult } from '../golden'
import { Checks } from './checks'

export const Lifecycle = z.looseObject({
  topic: z.literal('predicted lifecycle status'),
  cases: z.array(z.looseObject({ repeat: z.boolean(), p_return: z.number(), days_since_last_order: z.number(), expected: z.string() })),
})

export function checkLifecycle({ cases }: z.infer<typeof Lifecycle>): CaseResult[] {
  return cases.map(({ repeat, p_return, days_since_last_order, expected }) => {
    const checks = new Checks()
    checks.same('status', repeat ? statusOfRepeat(p_return) : statusOfOneTime(days_since_last_order), expected)
    return checks.result(`${repeat ? 'repeat customer' : 'one-time buyer'}, P(return) ${p_return}, ${days_since_last_order} days ago`)
  })
}
