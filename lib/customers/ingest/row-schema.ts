import 'server-only'
import * as z from 'zod'
import { attributesOf, type CellType, type Entity, type ImportAttribute } from '../import/attributes'
import { cellSchema } from '../import/cells'

const ISO = { dates: 'iso', decimal: '.' } as const

/** What a field may be sent as, by what it holds. */
type Sent = string | number | boolean
const SENT: Partial<Record<CellType, z.ZodType<Sent, Sent>>> = {
  integer: z.union([z.int(), z.string()]),
  money: z.union([z.string(), z.number()]).meta({ description: 'Decimal text like "59.95" is exact' }),
  fraction: z.union([z.string(), z.number()]).meta({ description: 'A share of one, like "0.15"' }),
  boolean: z.boolean(),
  date: z.string().meta({ format: 'date' }),
  datetime: z.string().meta({ description: 'ISO 8601; without an offset it is the local time of the database' }),
}
/** A shop numbers its customers and orders, and JSON has numbers. */
const TEXT = z.union([z.string(), z.int()])

/** Its value as the text that PostgreSQL reads as this type; null where nothing is said. */
type Field = z.ZodType<string | null, Sent | null>

export function field(type: CellType, zone: string): Field {
  return (SENT[type] ?? TEXT)
    .nullable()
    .transform((value) => (value === null ? '' : String(value)))
    .pipe(cellSchema(type, ISO, zone))
}

export function required(type: CellType, zone: string): z.ZodType<string, Sent> {
  return (SENT[type] ?? TEXT)
    .transform(String)
    .pipe(cellSchema(type, ISO, zone))
    .transform((value, context) => {
      if (value !== null) return value
      context.issues.push({ code: 'custom', message: 'is empty', params: { reason: 'missing' }, input: value })
      return z.NEVER
    })
}

export const OF_CUSTOMER = columns('customer', ['external_id', 'source_updated_at'])
const OF_ORDER = columns('order', ['order_id', 'order_datetime', 'source_updated_at'])
const OF_LINE = columns('line', ['line_no'])
const OF_PRODUCT = columns('product', ['product_id'])

function columns(entity: Entity, except: readonly string[]): ImportAttribute[] {
  return attributesOf(entity === 'customer' ? 'customers' : 'order_lines').filter((one) => one.entity === entity && !except.includes(one.column))
}

function fields(attributes: readonly ImportAttribute[], zone: string): Record<string, z.ZodOptional<Field>> {
  return Object.fromEntries(attributes.map(({ column, type }) => [column, field(type, zone).optional()]))
}

type Facts = Record<string, string | null | undefined>

export interface SentCustomer {
  external_id: string
  updated_at?: string
  facts: Facts
}

export interface SentLine {
  facts: Facts
  product: { product_id: string; facts: Facts } | null
}

export interface SentOrder {
  order_id: string
  customer: SentCustomer
  order_datetime: string
  updated_at?: string
  is_cancelled: boolean
  facts: Facts
  lines: SentLine[]
}

/** The rows that a program sends, with the attributes that a file can fill under the same names. `zone` is that of the database. */
export function rowSchemas(zone: string) {
  const Instant = required('datetime', zone)
  const customer = {
    external_id: required('id', zone),
    updated_at: Instant.optional().meta({ description: 'Since when this is so; left out, since now. An older word changes nothing.' }),
    ...fields(OF_CUSTOMER, zone),
  }
  const Customer = z.strictObject(customer).transform(({ external_id, updated_at, ...facts }): SentCustomer => {
    return { external_id, ...(updated_at === undefined ? {} : { updated_at }), facts: facts }
  })
  const Product = z.strictObject({ product_id: required('id', zone), ...fields(OF_PRODUCT, zone) })
  const Line = z
    .strictObject({ ...fields(OF_LINE, zone), item_quantity: required('integer', zone), product: Product.optional() })
    .transform(({ product, ...facts }): SentLine => {
      if (product === undefined) return { facts: facts, product: null }
      const { product_id, ...more } = product
      return { facts: facts, product: { product_id, facts: more } }
    })
  const Order = z
    .strictObject({
      order_id: required('id', zone),
      customer: Customer.meta({ id: 'IngestedOrderCustomer' }),
      order_datetime: Instant,
      updated_at: Instant.optional().meta({ description: 'The version of this order: an older one changes nothing. Left out, it is now.' }),
      is_cancelled: z.boolean().default(false),
      ...fields(OF_ORDER, zone),
      lines: z.array(Line).max(1_000).default([]).meta({ description: 'All of them: what is left out is no longer in the order.' }),
    })
    .transform(({ order_id, customer: by, order_datetime, updated_at, is_cancelled, lines, ...facts }): SentOrder => {
      const version = updated_at === undefined ? {} : { updated_at }
      return { order_id, customer: by, order_datetime, ...version, is_cancelled, facts: facts, lines }
    })
  return { Customer, Order }
}
