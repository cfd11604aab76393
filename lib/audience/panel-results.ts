import 'server-only'
import * as z from 'zod'

const Count = z.number().int().min(0)
const Instant = z.string().meta({ format: 'date-time' })
const ConditionIds = z.array(z.string()).meta({ description: 'Ids of conditions of the definition, in reading order' })

const BranchResult = z.strictObject({
  conditions: ConditionIds,
  alone: Count.meta({ description: 'Of all customers' }),
  here: Count.meta({ description: 'Of those whom the step keeps; for an exclusion, of those whom it takes away' }),
  only: Count.meta({ description: 'Of these, those who come through no other branch' }),
})

export const ExplanationResult = z
  .strictObject({
    hash: z.string(),
    everybody: Count,
    members: Count,
    conditions: z.array(
      z.strictObject({
        id: z.string(),
        alone: Count.meta({ description: 'Who meet this condition, whatever the others say' }),
        lostHere: z.number().int().meta({ description: 'How many more members there would be without it; below zero where it brings members in' }),
      }),
    ),
    steps: z.array(
      z.strictObject({
        kind: z.enum(['condition', 'any', 'exclude']),
        conditions: ConditionIds,
        left: Count,
        removed: Count,
        branches: z.array(BranchResult),
        overlap: z.array(Count).meta({ description: 'Who come through exactly one branch, through exactly two, …' }),
      }),
    ),
    mailable: z.strictObject({ contactable: Count, optedIn: Count, notSuppressed: Count }),
    asOf: Instant,
  })
  .meta({ id: 'SegmentExplanation' })

export const SampleResult = z.strictObject({
  hash: z.string(),
  seed: Count,
  customers: z.array(
    z
      .strictObject({
        customer: z.string(),
        customerId: z.string(),
        name: z.string().nullable(),
        email: z.string().nullable().meta({ description: 'Shortened to its first letter and its domain until it is revealed' }),
        city: z.string().nullable(),
        latestOrder: Instant.nullable(),
        lifetimeRevenue: z.string().nullable(),
      })
      .meta({ id: 'SampleCustomer' }),
  ),
  isMasked: z.boolean().meta({ description: 'Names, addresses and ids are hidden: the asker may not read personal data' }),
  asOf: Instant,
  currency: z.string(),
  timezone: z.string(),
})

export const SqlResult = z.strictObject({
  sql: z.string(),
  values: z.array(z.string()).nullable().meta({ description: 'What $1, $2 … stand for; null where the asker may not read personal data' }),
})
/** Statements that run one after the other. */
export const SqlSeriesResult = z.strictObject({ statements: z.array(SqlResult.extend({ title: z.string() })) })
