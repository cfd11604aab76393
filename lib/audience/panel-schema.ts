import 'server-only'
import * as z from 'zod'
import type { Explanation } from '../segments/explain'
import { PreviewInput } from './schema'

/** Every number counts customers of the database. */
export interface SegmentExplanation extends Explanation {
  /** The same as the preview's: the same hash, the same numbers. */
  hash: string
  asOf: string
}

const StepNumber = z.number().int().min(0).max(200)

/** Whom to show: the members, or those whom one of the panel's numbers counts. */
const PeopleInput = z.discriminatedUnion('are', [
  z.strictObject({ are: z.literal('members') }),
  z.strictObject({ are: z.literal('lost'), step: StepNumber }),
  z.strictObject({ are: z.literal('changed'), condition: z.string().min(1).max(64) }),
  z.strictObject({ are: z.literal('unreachable'), at: z.enum(['contactable', 'opted_in', 'suppressed']) }),
])

export const SAMPLE_SIZE = 25

export const SampleInput = PreviewInput.extend({
  people: PeopleInput.default({ are: 'members' }),
  /** Another seed shows other customers, the same seed the same ones. */
  seed: z.number().int().min(0).max(1_000_000).default(0),
})

/** Who somebody is stands behind `HIDDEN` where the asker may not see it; null is no value. */
export interface SampleRow {
  /** Our own number of the customer, which tells nothing about them. */
  customer: string
  customerId: string
  name: string | null
  /** Shortened until it is revealed. */
  email: string | null
  city: string | null
  /** ISO instant. */
  latestOrder: string | null
  /** Decimal text in the currency of the database. */
  lifetimeRevenue: string | null
}

export interface SegmentSample {
  hash: string
  seed: number
  customers: SampleRow[]
  /** Whether names and addresses are hidden from the asker. */
  isMasked: boolean
  asOf: string
  currency: string
  timezone: string
}

export interface SegmentSql {
  sql: string
  /** What `$1`, `$2` … stand for, as SQL literals; null for those who may not see personal data. */
  values: string[] | null
}

/** What runs, one after the other. */
export interface SqlSeries {
  statements: readonly (SegmentSql & { title: string })[]
}
