import 'server-only'
import * as z from 'zod'

const Instant = z.string().meta({ format: 'date-time' })

export const DUPLICATE_REASONS = ['email', 'phone'] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

/** One of two customers who may be one person. */
const Candidate = z
  .strictObject({
    customer: z.string().meta({ description: 'Our own number of the customer' }),
    customerId: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    city: z.string().nullable(),
    orders: z.number().int(),
    revenue: z.string().nullable(),
    latestOrderAt: Instant.nullable(),
  })
  .meta({ id: 'DuplicateCandidate' })
export type Candidate = z.infer<typeof Candidate>

export const DuplicatesResult = z
  .strictObject({
    pairs: z.array(z.strictObject({ reason: z.enum(DUPLICATE_REASONS), first: Candidate, second: Candidate })),
    next: z.string().nullable(),
    isMasked: z.boolean().meta({ description: 'Names, addresses and ids are hidden: the asker may not read personal data' }),
  })
  .meta({ id: 'Duplicates' })
type Duplicates = z.infer<typeof DuplicatesResult>
export type DuplicatePair = Duplicates['pairs'][number]

const Value = z.string().nullable()

export const ComparisonResult = z
  .strictObject({
    survivor: Candidate,
    merged: Candidate,
    fields: z.array(
      z.strictObject({
        field: z.string(),
        label: z.string(),
        survivor: Value,
        merged: Value,
        from: z.enum(['survivor', 'merged']).meta({ description: 'Whose value the merged customer has' }),
      }),
    ),
    customerIds: z.array(z.string()).meta({ description: 'Every id that leads to the merged customer' }),
  })
  .meta({ id: 'Comparison' })
export type Comparison = z.infer<typeof ComparisonResult>

export const MergesResult = z
  .strictObject({
    merges: z.array(
      z.strictObject({
        id: z.string(),
        survivor: z.string(),
        customerId: z.string().nullable().meta({ description: 'Of who stayed; null where they are no longer here' }),
        name: z.string().nullable(),
        mergedAt: Instant,
        mergedBy: z.string(),
        undoneAt: Instant.nullable(),
        undoneBy: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'CustomerMerges' })
export type Merges = z.infer<typeof MergesResult>
