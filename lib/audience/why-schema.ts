import 'server-only'
import * as z from 'zod'
import { Condition } from '../segments/schema'
import { RawDefinition } from './schema'

const Id = z.uuid({ error: 'must be an id' })
/** Our own number of a customer, as searches and samples give it. */
const CustomerNumber = z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' })

export const WhyInput = z.strictObject({
  databaseId: Id,
  definition: RawDefinition,
  customer: CustomerNumber,
  stay: z.boolean().default(true).meta({ description: 'Whether to look for since when and until when' }),
})

const ConditionTruth = z
  .strictObject({
    kind: z.literal('condition'),
    id: z.string(),
    words: z.string().meta({ description: 'The condition as a sentence' }),
    holds: z.boolean(),
    own: z.string().meta({ description: 'What the customer has there, in words' }),
  })
  .meta({ id: 'ConditionTruth' })
export type ConditionTruth = z.infer<typeof ConditionTruth>

const GroupTruth = z
  .strictObject({
    kind: z.literal('group'),
    match: z.enum(['all', 'any']),
    holds: z.boolean(),
    get of() {
      return z.array(z.union([GroupTruth, ConditionTruth]))
    },
  })
  .meta({ id: 'GroupTruth' })
export type GroupTruth = z.infer<typeof GroupTruth>
export type NodeTruth = GroupTruth | ConditionTruth

const SingleChange = z
  .strictObject({
    condition: z.string().meta({ description: 'The id of the condition that changes' }),
    sentence: z.string(),
    replacement: z.nullable(Condition).meta({ description: 'What stands in its place; null where it is taken out' }),
  })
  .meta({ id: 'SingleChange' })
export type SingleChange = z.infer<typeof SingleChange>

const Day = z.string().meta({ format: 'date' })
const Stay = z
  .strictObject({
    since: Day.nullable().meta({ description: 'The first day of being in, or out, as now; null where it lies further back than was looked' }),
    lookedBackTo: Day,
    until: Day.nullable().meta({
      description: 'The first day on which it changes if nothing is bought; null where it is further away than was looked',
    }),
    lookedAheadTo: Day,
    turns: z.array(z.string()).meta({ description: 'The ids of the conditions that turn on that day' }),
  })
  .meta({ id: 'Stay' })
export type Stay = z.infer<typeof Stay>

export const WhyResult = z
  .strictObject({
    hash: z.string(),
    customer: z.string(),
    customerId: z.string(),
    name: z.string().nullable(),
    isMasked: z.boolean().meta({ description: 'Names, ids and personal values are hidden: the asker may not read personal data' }),
    isMember: z.boolean(),
    include: GroupTruth,
    exclude: GroupTruth.nullable(),
    changes: z.array(SingleChange).meta({ description: 'For somebody who is out: each single change after which she is in' }),
    stay: Stay.nullable().meta({
      description: 'Since when and until when; null where it was not asked, or where other customers’ orders decide about it too',
    }),
    asOf: z.string().meta({ format: 'date-time' }),
    timezone: z.string(),
  })
  .meta({ id: 'WhyInOrOut' })
export type Why = z.infer<typeof WhyResult>
