import 'server-only'
import * as z from 'zod'
import { Id } from './schema'

export const FactsInput = z.strictObject({ databaseId: Id, table: z.string().max(100), attribute: z.string().max(100) })

const Count = z.number().int().min(0)

export const FactsResult = z
  .strictObject({
    customers: Count,
    filled: Count.nullable().meta({ description: 'Customers that have a value; null for a table with many rows a customer' }),
    range: z
      .strictObject({ least: z.string(), middle: z.string(), most: z.string() })
      .nullable()
      .meta({ description: 'The lowest, the middle and the highest value of a number, a day or an instant, as text' }),
    bars: z
      .array(z.strictObject({ from: z.number(), to: z.number(), customers: Count }))
      .meta({ description: 'How a number is spread: bars of one width up to where 98 in 100 values are; empty for what is no number' }),
    values: z.array(z.strictObject({ value: z.string(), customers: Count })).meta({ description: 'The most frequent values, where they are few' }),
    refreshed: z.string().nullable().meta({ format: 'date', description: 'The day that the roll-ups were built for' }),
  })
  .meta({ id: 'AttributeFacts' })
export type AttributeFacts = z.infer<typeof FactsResult>
