import 'server-only'
import * as z from 'zod'
import { Count, Instant, NumbersShape } from './results'

const Place = z.strictObject({ line: Count, column: Count, offset: Count })
const Plan = z.strictObject({ rows: Count, cost: Count, text: z.string() })
const Problem = z.strictObject({ message: z.string(), remedy: z.string(), place: Place.nullable() })

export const SqlRunResult = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('answered'),
    members: NumbersShape,
    everybody: NumbersShape,
    plan: Plan,
    asOf: Instant,
    currency: z.string(),
    milliseconds: Count,
  }),
  z.strictObject({ status: z.literal('refused'), problem: Problem, plan: Plan.nullable() }),
])

export const SqlTablesResult = z.strictObject({
  tables: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      description: z.string(),
      columns: z.array(z.strictObject({ name: z.string(), type: z.string(), label: z.string(), description: z.string() })),
    }),
  ),
  isPersonal: z.boolean(),
})
