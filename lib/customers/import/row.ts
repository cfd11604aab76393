import 'server-only'
import { AppError } from '../../core/errors'
import { columnsOf, type Format, type From, type Kind, type Mapping } from '../mapping'
import { ABOUT_CUSTOMERS, CUSTOM_STAGE_COLUMN, type ImportAttribute, importAttribute, REQUIRED, REQUIRED_TO_DELETE, stageColumn } from './attributes'
import { contactColumns } from './contact-columns'
import { Fault } from './fault'
import { type Source, source } from './source'

/** What was wrong with a row: the first thing that was found. */
interface RowFault {
  column: string
  value: string
  reason: string
  message: string
}

export interface ConvertedRow {
  /** One for each entry of the mapping, in the order of the attributes; of a rejected row only those that say where it belongs. */
  values: (string | null)[]
  /** One for each of `columns`. */
  staged: (string | null)[]
  /** What keeps rows together that must be merged in one batch. */
  key: string
  /** Of an order, whose it is as far as the row says: a key as well, and empty for nobody. */
  near: string
  fault?: RowFault
}

export interface RowReader {
  /** Of the mapping, then what follows from them. */
  attributes: ImportAttribute[]
  /** Staging columns. */
  columns: string[]
  /** `unread`: why the row could not be read into cells. */
  convert(cells: readonly string[], unread?: Fault): ConvertedRow
}

export interface RowSettings {
  kind: Kind
  mapping: Mapping
  /** The header of the file. */
  header: readonly string[]
  format: Pick<Format, 'dates' | 'decimal'>
  zone: string
  /** Where a phone number without a country code is from. */
  country: string | null
  /** Orders after this instant are a mistake in the file. */
  latestOrder: Date
}

interface Field {
  attribute: ImportAttribute
  read: Source
  column: number
  name: string
  required: boolean
  requiredToDelete: boolean
}

/** Where a rejected row would have gone, so that its mended twin gets the same place. */
const KEPT_OF_REJECTED = new Set(['order.order_id', 'order.source_updated_at'])
const KEYS: Record<Kind, string> = {
  customers: 'customer.external_id',
  products: 'product.product_id',
  orders: 'order.order_id',
  order_lines: 'order.order_id',
  consents: 'customer.external_id',
  email_events: 'customer.external_id',
  loyalty: 'customer.external_id',
}
/** A row without its customer says so, whatever else is wrong with it. */
const FIRST = ['row.deleted', 'order.order_id', 'order.source_updated_at', 'customer.external_id']

/** @throws AppError INVALID_INPUT when the mapping names what the file or the kind has not, or leaves out what a row needs. */
export function rowReader(settings: RowSettings): RowReader {
  const { kind, mapping, header } = settings
  refuseIncomplete(settings)
  const rank = (id: string): number => (FIRST.indexOf(id) < 0 ? FIRST.length : FIRST.indexOf(id))
  const ordered = [...mapping].sort((a, b) => rank(a.attribute) - rank(b.attribute))
  const fields = ordered.map(({ attribute, from }) => field(settings, importAttribute(kind, attribute), from))
  const placeOf = (id: string): number => fields.findIndex(({ attribute }) => attribute.id === id)
  const [key, email, deleted] = [placeOf(KEYS[kind]), ABOUT_CUSTOMERS.includes(kind) ? placeOf('customer.email') : -1, placeOf('row.deleted')]
  const owner = KEYS[kind] === 'order.order_id' ? placeOf('customer.external_id') : -1
  const custom = customColumn(fields)
  const mapped = fields.map(({ attribute }) => attribute)
  const contacts = contactColumns(mapped, settings.country)
  const own = mapped.filter(({ entity }) => entity !== 'custom').map(stageColumn)
  const plain = custom.columns.length + contacts.columns.length === 0
  return {
    attributes: [...mapped, ...contacts.attributes],
    columns: [...own, ...custom.columns, ...contacts.columns],
    convert(cells, unread) {
      const values: (string | null)[] = new Array<null>(fields.length).fill(null)
      let fault = unread
        ? { column: '', value: '', reason: unread.reason, message: unread.message }
        : cells.length === header.length
          ? undefined
          : ragged(cells, header)
      for (let index = 0; index < fields.length && !fault; index++) {
        const one = fields[index] as Field
        const value = one.read(cells)
        if (value instanceof Fault) fault = rowFault(one, cells, value)
        else if (value === null && (values[deleted] === 'true' ? one.requiredToDelete : one.required))
          fault = rowFault(one, cells, missing(one.attribute))
        else values[index] = value
      }
      if (!fault && email >= 0 && !values[key] && !values[email]) fault = rowFault(fields[Math.max(key, email)] as Field, cells, NOBODY)
      const near = (owner >= 0 && values[owner]) || ''
      if (fault) fields.forEach(({ attribute }, index) => KEPT_OF_REJECTED.has(attribute.id) || (values[index] = null))
      const group = values[key] ?? values[email]?.trim().toLowerCase() ?? ''
      const staged = plain ? values : [...custom.staged(values), ...contacts.staged(values)]
      return fault ? { values, staged, key: group, near, fault } : { values, staged, key: group, near }
    },
  }
}

function refuseIncomplete({ kind, mapping, header }: RowSettings): void {
  const mapped = mapping.map(({ attribute }) => attribute)
  const issues = [
    ...needed(kind, mapped)
      .filter((id) => !mapped.includes(id))
      .map((id) => `no column is mapped to ${id}`),
    ...(ABOUT_CUSTOMERS.includes(kind) && !mapped.includes('customer.external_id') && !mapped.includes('customer.email')
      ? ['no column is mapped to customer.external_id or customer.email, so nobody knows whom a row is about']
      : []),
    ...mapped.filter((id, index) => mapped.indexOf(id) !== index).map((id) => `${id} is mapped twice`),
    ...mapping.flatMap(({ from }) =>
      columnsOf(from)
        .filter((column) => !header.includes(column))
        .map((column) => `the file has no column “${column}”`),
    ),
  ]
  if (issues.length === 0) return
  throw new AppError('INVALID_INPUT', `The mapping does not fit the file: ${issues[0]}.`, {
    remedy: 'Nothing was imported. Correct the mapping, or choose another file.',
    issues: issues.map((message) => ({ path: ['mapping'], message })),
  })
}

function needed(kind: Kind, mapped: readonly string[]): string[] {
  return [...new Set([...REQUIRED[kind], ...(mapped.includes('row.deleted') ? REQUIRED_TO_DELETE[kind] : [])])]
}

/** The custom attributes of a row as one JSON object of texts. */
function customColumn(fields: readonly Field[]): { columns: string[]; staged: (values: (string | null)[]) => (string | null)[] } {
  const places = fields.flatMap(({ attribute }, index) => (attribute.entity === 'custom' ? [{ index, name: attribute.column }] : []))
  if (places.length === 0) return { columns: [], staged: (values) => values }
  const own = fields.flatMap(({ attribute }, index) => (attribute.entity === 'custom' ? [] : [index]))
  return {
    columns: [CUSTOM_STAGE_COLUMN],
    staged: (values) => [
      ...own.map((index) => values[index] ?? null),
      JSON.stringify(Object.fromEntries(places.map(({ index, name }) => [name, values[index] ?? null]))),
    ],
  }
}

const NOBODY = new Fault('missing_customer', 'is empty, so nobody knows whom this row is about')

function field({ kind, mapping, header, format, zone, latestOrder }: RowSettings, attribute: ImportAttribute, from: From): Field {
  const identity = attribute.id === 'customer.external_id' && !mapping.some((one) => one.attribute === 'customer.email')
  const required = REQUIRED[kind].includes(attribute.id) || (ABOUT_CUSTOMERS.includes(kind) ? identity : isKey(kind, attribute.id))
  const requiredToDelete = REQUIRED_TO_DELETE[kind].includes(attribute.id) || (ABOUT_CUSTOMERS.includes(kind) && identity)
  const [name = attribute.id] = columnsOf(from)
  const plain = source(attribute, from, { header, format, zone })
  const latest = latestOrder.toISOString()
  const checks: Record<string, (value: string) => string | Fault> = {
    'order.order_datetime': (value) => (value > latest ? new Fault('in_the_future', 'is in the future') : value),
    'email.event_datetime': (value) => (value > latest ? new Fault('in_the_future', 'is in the future') : value),
    'consent.event_datetime': (value) => (value > latest ? new Fault('in_the_future', 'is in the future') : value),
    'line.line_no': (value) => (Number(value) < 1 ? new Fault('out_of_range', 'is not 1 or more') : value),
  }
  const check = checks[attribute.id]
  const read: Source = check
    ? (cells) => {
        const value = plain(cells)
        return typeof value === 'string' ? check(value) : value
      }
    : plain
  return { attribute, read, column: header.indexOf(name), name, required, requiredToDelete }
}

function isKey(kind: Kind, id: string): boolean {
  return id === KEYS[kind] || id === 'customer.external_id'
}

function rowFault(one: Field, cells: readonly string[], fault: Fault): RowFault {
  return { column: one.name, value: cells[one.column] ?? '', reason: fault.reason, message: `${one.name} ${fault.message}` }
}

function missing(attribute: ImportAttribute): Fault {
  if (attribute.id === 'customer.external_id') return new Fault('missing_customer', 'is empty, so nobody can be credited with this row')
  return new Fault(`missing_${attribute.column}`, 'is empty')
}

function ragged(cells: readonly string[], header: readonly string[]): RowFault {
  const message = `the row has ${cells.length} cells and the header ${header.length}`
  return { column: '', value: '', reason: 'wrong_number_of_cells', message }
}
