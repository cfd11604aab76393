import * as z from 'zod'

const KINDS = ['customers', 'orders', 'order_lines', 'products', 'consents', 'email_events', 'loyalty'] as const
/** What one row of a file is. A row of order lines may carry its order, its product and its customer too. */
export const Kind = z.enum(KINDS)
export type Kind = z.infer<typeof Kind>

const Column = z.string().min(1).max(500)

const formatShape = {
  /** What the file is; recognised by its content, gzip or not. */
  type: z.enum(['csv', 'ndjson', 'parquet']),
  /** Between the cells of a CSV file. */
  delimiter: z.enum([',', ';', '\t', '|']),
  /** A byte order mark in the file wins over this. */
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  /** The order of day and month; `iso` is 2024-01-31, with a time and an offset or the local time of the database's zone. */
  dates: z.enum(['iso', 'dmy', 'mdy']),
  decimal: z.enum(['.', ',']),
}
// Stored formats from before there were others are of CSV files.
export const Format = z.strictObject({ ...formatShape, type: formatShape.type.default('csv') })
export type Format = z.infer<typeof Format>

/** What a person knows better than the file's beginning tells. */
export const FormatWish = z.strictObject(formatShape).partial()

/** A flag: true when any of these holds. */
const Rule = z.union([
  z.strictObject({ startsWith: z.strictObject({ column: Column, text: z.string().min(1).max(100) }) }),
  z.strictObject({ negative: z.strictObject({ column: Column }) }),
])
export type Rule = z.infer<typeof Rule>

const From = z.union([
  z.strictObject({ column: Column }),
  /** Two numbers multiplied exactly, for example quantity and unit price. */
  z.strictObject({ product: z.tuple([Column, Column]) }),
  z.strictObject({ constant: z.string().max(1_000) }),
  z.strictObject({ rule: z.array(Rule).min(1).max(10) }),
])
export type From = z.infer<typeof From>

/** `attribute` is one of ./import/attributes.ts, for example `order.order_datetime`, or a custom one like `custom.integer.shoe_size`. */
export const Mapping = z
  .array(z.strictObject({ attribute: z.string().max(100), from: From }))
  .min(1, { error: 'maps no column' })
  .max(200)
  .meta({ id: 'Mapping' })
export type Mapping = z.infer<typeof Mapping>

/** Which file goes into which database, and how it is read; what is left out is recognised, remembered or guessed. */
export const ImportWish = z.strictObject({
  databaseId: z.uuid({ error: 'must be an id' }),
  uploadId: z.uuid({ error: 'must be an id' }),
  kind: Kind.optional(),
  format: FormatWish.optional(),
  mapping: Mapping.optional(),
  /** Of a saved or a delivered mapping. */
  mappingName: z.string().max(120).optional(),
})

/** The columns of the file that a mapping reads. */
export function columnsOf(from: From): string[] {
  if ('column' in from) return [from.column]
  if ('product' in from) return [...from.product]
  if ('constant' in from) return []
  return from.rule.map((rule) => ('startsWith' in rule ? rule.startsWith.column : rule.negative.column))
}
