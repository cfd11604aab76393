import * as z from 'zod'

const Id = z.uuid({ error: 'must be an id' })
const Count = z.number().int().min(0)
const Instant = z.string().meta({ format: 'date-time' })
const Day = z.string().meta({ format: 'date' })
const Name = z.string().max(100)

export const TableInput = z.strictObject({ databaseId: Id, table: Name })
export const ColumnInput = z.strictObject({ databaseId: Id, table: Name, column: Name })

const column = {
  column: z.string(),
  label: z.string(),
  description: z.string(),
  type: z.enum(['boolean', 'string', 'integer', 'decimal', 'date', 'datetime']),
  unit: z.enum(['days', 'years', 'money', 'orders', 'items', 'share']).optional(),
  origin: z.enum(['imported', 'built', 'derived']),
  isPersonal: z.boolean(),
  filled: Count.meta({ description: 'Rows that have a value' }),
  distinct: Count.nullable().meta({
    description: 'Different values; null where they are not counted, or tell who people are to somebody who may not see it',
  }),
}

const ExploredColumn = z.strictObject(column).meta({ id: 'ExploredColumn' })

const table = {
  table: z.string(),
  label: z.string(),
  description: z.string(),
  rows: z.enum(['one', 'many']),
  records: Count,
  newest: Instant.nullable().meta({ description: 'The latest instant of its rows, where they have one' }),
  builtFor: Day.nullable().meta({ description: 'The day that the roll-ups were built for' }),
}

export const ExploredTableResult = z.strictObject({ ...table, columns: z.array(ExploredColumn) }).meta({ id: 'ExploredTable' })
export type ExploredTable = z.infer<typeof ExploredTableResult>

export const ExploredColumnResult = z
  .strictObject({
    ...table,
    ...column,
    range: z.strictObject({ least: z.string(), middle: z.string(), most: z.string() }).nullable(),
    bars: z
      .array(z.strictObject({ from: z.number(), to: z.number(), rows: Count }))
      .meta({ description: 'Bars of one width up to where 98 in 100 values are: of a number, or of a day as days since 1970' }),
    values: z.array(z.strictObject({ value: z.string(), rows: Count })).meta({ description: 'The most frequent values; none of what is personal' }),
    currency: z.string(),
    timezone: z.string(),
  })
  .meta({ id: 'ExploredColumnDetail' })
export type ExploredDetail = z.infer<typeof ExploredColumnResult>

export const CHECKS = [
  'duplicates',
  'unreachable',
  'orders_in_future',
  'orders_before_1990',
  'first_after_latest',
  'birthdates',
  'events_in_future',
  'negative_totals',
  'no_total',
  'other_currency',
  'unknown_products',
  'no_lines',
  'sudden_drops',
  'stale',
] as const
export const CheckId = z.enum(CHECKS)
export type CheckId = z.infer<typeof CheckId>

export const CheckInput = z.strictObject({ databaseId: Id, check: CheckId })

const Sample = z.strictObject({
  customer: z.string().nullable().meta({ description: 'Our own number of the customer' }),
  customerId: z.string().nullable(),
  what: z.string().meta({ description: 'The order, the import or the row' }),
  value: z.string().meta({ description: 'What is wrong with it' }),
})

export const CheckResult = z
  .strictObject({
    check: CheckId,
    found: Count,
    of: Count.meta({ description: 'Rows that were looked at' }),
    samples: z.array(Sample).meta({ description: 'At most five' }),
    isMasked: z.boolean(),
  })
  .meta({ id: 'QualityCheck' })
export type Checked = z.infer<typeof CheckResult>
