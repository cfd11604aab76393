import * as z from 'zod'

const Count = z.number().int().min(0)
const Day = z.string().meta({ format: 'date' })
const Instant = z.string().meta({ format: 'date-time' })
/** Null where it is not defined: nothing to divide by. */
const Figure = z.number().nullable()

const RUN_STATUSES = ['waiting', 'running', 'ready', 'too_little', 'not_converged', 'failed'] as const
const RunStatus = z.enum(RUN_STATUSES)
export type RunStatus = z.infer<typeof RunStatus>

const MODEL_KINDS = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const
const ModelKind = z.enum(MODEL_KINDS)

const Params = z.record(z.string(), z.number())

const ModelReport = z
  .strictObject({
    kind: ModelKind,
    params: Params.meta({ description: 'In weeks' }),
    logLikelihood: z.number(),
    converged: z.boolean(),
    atBound: z.array(z.string()).meta({ description: 'Parameters that the data would let run away' }),
    sampled: z.boolean().meta({ description: 'Fitted on a sample of the histories' }),
    /** Of the fit to the calibration alone. */
    holdout: z.strictObject({ expected: Figure, mae: Figure, brier: Figure, spearman: Figure }).nullable(),
  })
  .meta({ id: 'PredictionModel' })
export type ModelReport = z.infer<typeof ModelReport>

const SpendReport = z.strictObject({
  params: Params.nullable().meta({ description: 'Null where the mean of all repeat orders stands in for the model' }),
  logLikelihood: Figure,
  customers: Count,
  correlation: z.number().meta({ description: 'Of how often and how much; the model takes it for none' }),
  mean: Figure.meta({ description: 'Expected worth of an order of somebody new' }),
})

const HoldoutReport = z
  .strictObject({
    calibrationEnd: Day,
    days: Count,
    customers: Count,
    oneIn: Count.meta({ description: 'Checked on one in so many customers' }),
    expected: Figure,
    actual: Count,
    predictedReturn: Figure,
    actualReturn: Figure,
    brier: Figure,
    naiveBrier: Figure.meta({ description: 'Of the rule: returns if there was an order in the 90 days before' }),
    byTier: z.array(z.strictObject({ tier: z.string(), customers: Count, predicted: z.number(), observed: z.number() })),
    byFrequency: z.array(z.strictObject({ x: z.string(), customers: Count, expected: z.number(), actual: z.number() })),
    byWeek: z.array(z.strictObject({ from: Day, expected: z.number(), actual: Count, isHoldout: z.boolean() })),
    value: z.strictObject({
      predicted: Figure,
      actual: Figure,
      mae: Figure,
      spearman: Figure,
      naive: z.strictObject({ predicted: Figure, mae: Figure, spearman: Figure }),
    }),
    byDecile: z.array(z.strictObject({ decile: Count, customers: Count, predicted: z.number(), actual: z.number() })),
  })
  .meta({ id: 'PredictionHoldout' })
export type HoldoutReport = z.infer<typeof HoldoutReport>

const Share = z.number().min(0).max(1)

const SuggestionReport = z
  .strictObject({
    days: Count.meta({ description: 'Held out' }),
    customers: Count.meta({ description: 'Who bought something new in the hold-out, and something before it' }),
    suggested: Count.meta({ description: 'Products suggested to each' }),
    hits: Count.meta({ description: 'For whom one of the suggestions was among it' }),
    bestSellerHits: Count.meta({ description: 'For whom one of as many best sellers was' }),
    oneIn: Count.meta({ description: 'Learnt from one in so many customers' }),
    isKept: z.boolean().meta({ description: 'False where best sellers did as well' }),
    examples: z.array(z.strictObject({ product: z.string(), other: z.string(), together: Count, score: z.number() })),
  })
  .meta({ id: 'ProductSuggestions' })
export type SuggestionReport = z.infer<typeof SuggestionReport>

const AffinityReport = z
  .strictObject({
    days: Count.meta({ description: 'That the audiences are sized for' }),
    categories: Count,
    rows: Count.meta({ description: 'Customers and categories' }),
    buyers: Count.meta({ description: 'Who bought again from a category in the hold-out, once for each category' }),
    audiences: z
      .array(
        z.strictObject({
          size: z.enum(['small', 'medium', 'large']),
          held: Share.meta({ description: 'Of these buyers' }),
          asked: Share.meta({ description: 'Of all who had bought from the category' }),
        }),
      )
      .meta({ description: 'None where nobody bought again' }),
  })
  .meta({ id: 'ProductAffinity' })
export type AffinityReport = z.infer<typeof AffinityReport>

export const Report = z
  .strictObject({
    horizonDays: Count,
    firstDay: Day,
    customers: Count,
    repeatCustomers: Count,
    oneIn: Count.meta({ description: 'Fitted on one in so many customers' }),
    kept: z.enum(['bg-nbd', 'mbg-nbd']),
    models: z.array(ModelReport),
    spend: SpendReport,
    holdout: HoldoutReport.nullable(),
    totalValue: Figure,
    meanReturn: Figure,
    suggestions: SuggestionReport.nullish().meta({ description: 'Null where too few customers bought several products; left out of earlier fits' }),
    affinity: AffinityReport.nullish().meta({ description: 'Null where no category has enough purchases; left out of earlier fits' }),
  })
  .meta({ id: 'PredictionReport' })
export type Report = z.infer<typeof Report>

const RunResult = z
  .strictObject({
    id: z.string(),
    status: RunStatus,
    askedBy: z.string(),
    askedAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    asOf: Day.nullable(),
    customers: Count.nullable(),
    reason: z.string().nullable(),
    report: Report.nullable(),
  })
  .meta({ id: 'PredictionRun' })
export type Run = z.infer<typeof RunResult>

export const PredictionsResult = z
  .strictObject({
    latest: RunResult.nullable().meta({ description: 'The fit that was asked for last' }),
    shown: RunResult.nullable().meta({ description: 'The fit that the predictions of today came from' }),
  })
  .meta({ id: 'Predictions' })
export type Predictions = z.infer<typeof PredictionsResult>
