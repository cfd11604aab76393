import 'server-only'
import * as z from 'zod'

export const OwnPredictionInput = z.strictObject({
  databaseId: z.uuid({ error: 'must be an id' }),
  customer: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' }),
})

const Day = z.string().meta({ format: 'date' })
const Figure = z.number().nullable()

const OwnPrediction = z
  .strictObject({
    probability: z.number(),
    orders: z.number().meta({ description: 'Expected orders, if there is one at all' }),
    average: z.string().meta({ description: 'Expected revenue of an order, as decimal text' }),
    value: z.string().meta({ description: 'Expected revenue, as decimal text' }),
    tier: z.string(),
    status: z.string(),
    purchaseDays: z.number().int().min(1),
    latestDay: Day.nullable(),
    daysSince: z.number().int().nullable(),
    usualDays: z.number(),
    overdueFactor: Figure,
    meanProbability: Figure.meta({ description: 'Of all customers with an order' }),
    check: z
      .strictObject({ customers: z.number().int(), predicted: z.number(), observed: z.number(), days: z.number().int() })
      .nullable()
      .meta({ description: 'What became of the customers with such a probability in the hold-out' }),
  })
  .meta({ id: 'OwnPrediction' })
export type OwnPrediction = z.infer<typeof OwnPrediction>

export const OwnPredictionResult = z
  .strictObject({
    prediction: OwnPrediction.nullable(),
    missing: z.enum(['no_order', 'no_model', 'not_yet']).nullable().meta({ description: 'Why there is no prediction' }),
    model: z.string().nullable(),
    asOf: Day.nullable().meta({ description: 'The day that the predictions were made on' }),
  })
  .meta({ id: 'OwnPredictionAnswer' })
export type OwnPredictionAnswer = z.infer<typeof OwnPredictionResult>
