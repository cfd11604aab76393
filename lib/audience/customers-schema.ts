import 'server-only'
import * as z from 'zod'
import { AttributeRef } from './overview-schema'
import { Id } from './schema'

const MOST_COLUMNS = 20

const Columns = z
  .array(AttributeRef)
  .min(1)
  .max(MOST_COLUMNS, { error: `may have at most ${MOST_COLUMNS} columns` })
  .refine((columns) => new Set(columns.map(({ table, attribute }) => `${table}.${attribute}`)).size === columns.length, {
    error: 'names a column twice',
  })

/** Who they are, where they live and what they bought. */
const STANDARD_COLUMNS: readonly AttributeRef[] = [
  { table: 'customer_360', attribute: 'customer_id' },
  { table: 'customer_360', attribute: 'given_name' },
  { table: 'customer_360', attribute: 'surname' },
  { table: 'customer_360', attribute: 'email' },
  { table: 'customer_360', attribute: 'city' },
  { table: 'transaction_attributes_extended', attribute: 'latest_order_datetime' },
  { table: 'transaction_attributes_extended', attribute: 'lifetime_order_frequency' },
  { table: 'transaction_attributes_extended', attribute: 'lifetime_order_revenue' },
]

export const CustomersInput = z.strictObject({
  id: Id,
  columns: Columns.default([...STANDARD_COLUMNS]),
  /** By our own number of the customer when left out. */
  sort: AttributeRef.optional(),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
  /** What an id, an email address or a name begins with. */
  search: z.string().trim().max(200).default(''),
  /** The `next` of the page before, with the same sort. */
  after: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'must be the "next" of a page before' })
    .optional(),
  limit: z.number().int().min(1).max(500).default(100),
})

const Type = z.enum(['boolean', 'string', 'integer', 'decimal', 'date', 'datetime'])
export const Unit = z.enum(['days', 'years', 'money', 'orders', 'items', 'share'])
const Count = z.number().int().min(0)

export const CustomersResult = z.strictObject({
  columns: z.array(
    z.strictObject({
      ...AttributeRef.shape,
      label: z.string(),
      type: Type,
      unit: Unit.nullable(),
      isHidden: z.boolean().meta({ description: 'It tells who people are, and the asker may not see that' }),
    }),
  ),
  customers: z.array(
    z.strictObject({
      customer: z.string().meta({ description: 'Our own number of the customer' }),
      values: z.array(z.string().nullable()).meta({ description: 'In the order of the columns; instants in ISO 8601, numbers plain' }),
    }),
  ),
  next: z.string().nullable(),
  /** Of the segment, without a search. */
  total: Count,
  isMasked: z.boolean(),
  asOf: z.string().meta({ format: 'date-time' }),
  currency: z.string(),
  timezone: z.string(),
})
export type SegmentCustomers = z.infer<typeof CustomersResult>
export type CustomerColumn = SegmentCustomers['columns'][number]

const EXPORT_FORMATS = ['csv', 'ndjson', 'parquet'] as const
export const ExportCustomersInput = z.strictObject({
  id: Id,
  columns: Columns.default([...STANDARD_COLUMNS]),
  format: z.enum(EXPORT_FORMATS).default('csv'),
})
export type ExportCustomersInput = z.input<typeof ExportCustomersInput>
export const CustomerExportResult = z.strictObject({ fileName: z.string(), rows: Count })
