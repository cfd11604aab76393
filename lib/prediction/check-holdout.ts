import 'server-only'
import type pg from 'pg'
import { addToDay } from '../core/calendar'
import { dropoutModel } from './dropout-model'
import { type CheckedModels, checkModels, type KeptModel, known } from './fit-models'
import { DAYS_PER_WEEK } from './history'
import { checkValue, readWeeks } from './holdout-store'
import { readHistories, readSpending, stageCustomers, writeScores } from './purchase-store'
import type { HoldoutReport } from './schema'
import { scoreWith } from './score'
import { fitSpend } from './spend-fit'
import { meanWorth } from './spend-fit'
import { worthFrom } from './worth'

/** Fits everything again on what came before the last `days`, and compares with what came then. Null where that is too little. */
export async function checkOnHoldout(
  client: pg.PoolClient,
  { day, firstDay, days, oneIn, kind }: { day: string; firstDay: string; days: number; oneIn: number; kind: KeptModel['kind'] },
): Promise<{ report: HoldoutReport; checks: CheckedModels['checks'] } | null> {
  const end = addToDay(day, -days, 'day')
  const customers = await stageCustomers(client, end, days, oneIn)
  const histories = await readHistories(client, true)
  if (customers < 100 || !histories.x.some((x) => x > 0)) return null
  const { checks, kept } = checkModels(histories, days, kind)
  if (!kept.fit.converged) return null
  await writeScores(client, scoreWith(kept, days))
  const spending = await readSpending(client)
  const value = await checkValue(client, worthFrom(fitSpend(spending), meanWorth(spending)))
  const check = checks[kind]
  return {
    checks,
    report: {
      calibrationEnd: end,
      days,
      customers,
      oneIn,
      expected: known(check.expected),
      actual: check.actual,
      predictedReturn: known(check.predictedReturn),
      actualReturn: known(check.actualReturn),
      brier: known(check.brier),
      byTier: check.byTier,
      byFrequency: check.byFrequency,
      byWeek: await weeks(client, { end, day, firstDay }, kept),
      ...value,
    },
  }
}

/** Repeat purchases of everybody who came in the calibration, week by week: how many there were, and how many the model makes of the same people. */
async function weeks(
  client: pg.PoolClient,
  { end, day, firstDay }: { end: string; day: string; firstDay: string },
  { kind, fit }: KeptModel,
): Promise<HoldoutReport['byWeek']> {
  const { firsts, repeats } = await readWeeks(client, end, day)
  const model = dropoutModel(kind)
  const known: number[] = []
  const expectedBy = (days: number): number => (days <= 0 ? 0 : (known[days] ??= model.expectedFromStart(fit.params, days / DAYS_PER_WEEK)))
  const actual = new Map(repeats.map(({ week, purchases }) => [week, purchases]))
  const found: HoldoutReport['byWeek'] = []
  for (let week = 0; addToDay(firstDay, 7 * (week + 1) - 1, 'day') <= day; week++) {
    const [start, stop] = [7 * week, 7 * (week + 1)]
    const expected = firsts.reduce((sum, first) => sum + first.customers * (expectedBy(stop - first.day) - expectedBy(start - first.day)), 0)
    const from = addToDay(firstDay, start, 'day')
    found.push({ from, expected, actual: actual.get(week) ?? 0, isHoldout: from > end })
  }
  return found
}
