import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { type Day, dayOf, daysBetween } from '../core/calendar'
import { asOfFor } from '../customers/as-of'
import type { CustomerDatabase } from '../customers/schema'
import { findDatabase } from '../customers/store'
import { MODEL_WORDS } from './describe'
import { statusOfOneTime, statusOfRepeat } from './lifecycle'
import { type OwnPrediction, type OwnPredictionAnswer, OwnPredictionInput, OwnPredictionResult } from './own-schema'
import { findOwnPrediction, type OwnHistoryRow } from './own-store'
import { findPredictions } from './run-store'
import type { Report } from './schema'

/** What the models say of one customer, with what they say it from. */
export const getOwnPrediction = operation({
  id: 'predictions.of_customer',
  summary: 'Show the predictions of a customer',
  effect: 'read',
  permission: 'segments:read',
  input: OwnPredictionInput,
  output: OwnPredictionResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/customers/{customer}/predictions' },
  async run({ ctx, input, tx }): Promise<OwnPredictionAnswer> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const row = await findOwnPrediction(tx, database.id, input.customer)
    const { shown } = await findPredictions(tx, database.id)
    const report = shown?.report ?? null
    const prediction = report && predictionOf(row, report, dayOf(asOfFor(database, ctx.clock), database.timezone), database)
    return {
      prediction,
      missing: prediction ? null : row.latest === null ? 'no_order' : report === null ? 'no_model' : 'not_yet',
      model: report && MODEL_WORDS[report.kept],
      asOf: shown?.asOf ?? null,
    }
  },
})

function predictionOf(row: OwnHistoryRow, report: Report, today: Day, { timezone }: CustomerDatabase): OwnPrediction | null {
  const { repeats, probability, orders, average, value, usual, tier } = row
  if (repeats === null || probability === null || orders === null || average === null || value === null || usual === null || tier === null)
    return null
  const latestDay = row.latest && dayOf(row.latest, timezone)
  const daysSince = latestDay === null ? null : daysBetween(latestDay, today)
  const status = repeats > 0 ? statusOfRepeat(Number(probability)) : statusOfOneTime(daysSince ?? Infinity)
  // The hold-out was cut by probability alone, for one-time buyers too.
  const check = report.holdout?.byTier.find((one) => one.tier === statusOfRepeat(Number(probability)))
  return {
    probability: Number(probability),
    orders: Number(orders),
    average,
    value,
    tier,
    status,
    purchaseDays: repeats + 1,
    latestDay,
    daysSince,
    usualDays: Number(usual),
    overdueFactor: daysSince === null || Number(usual) === 0 ? null : Math.round((daysSince / Number(usual)) * 100) / 100,
    meanProbability: report.meanReturn,
    check:
      check && report.holdout && check.customers > 0
        ? { customers: check.customers, predicted: check.predicted, observed: check.observed, days: report.holdout.days }
        : null,
  }
}
