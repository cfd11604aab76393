import 'server-only'
import { AppError } from '../../core/errors'
import { columnsOf, type Format, type From, type Kind, type Mapping } from '../mapping'
import { type ImportAttribute, importAttribute, REQUIRED, stageColumn } from './attributes'
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
  /** One for each of `columns`; of a rejected row only those that say where it belongs. */
  values: (string | null)[]
  /** What keeps rows together that must be merged in one batch. */
  key: string
  fault?: RowFault
}

export interface RowReader {
  attributes: ImportAttribute[]
  /** Staging columns, in the order of `values`. */
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
  /** Orders after this instant are a mistake in the file. */
  latestOrder: Date
}

interface Field {
  attribute: ImportAttribute
  read: Source
  column: number
  name: string
  required: boolean
}

/** Where a rejected row would have gone, so that its mended twin gets the same place. */
const KEPT_OF_REJECTED = new Set(['order.order_id', 'order.source_updated_at'])
const KEYS: Record<Kind, string> = {
  customers: 'customer.external_id',
  products: 'product.product_id',
  orders: 'order.order_id',
  order_lines: 'order.order_id',
}
/** A row without its customer says so, whatever else is wrong with it. */
const FIRST = ['order.order_id', 'order.source_updated_at', 'customer.external_id']

/** @throws AppError INVALID_INPUT when the mapping names what the file or the kind has not, or leaves out what a row needs. */
export function rowReader(settings: RowSettings): RowReader {
  const { kind, mapping, header } = settings
  refuseIncomplete(settings)
  const rank = (id: string): number => (FIRST.indexOf(id) < 0 ? FIRST.length : FIRST.indexOf(id))
  const ordered = [...mapping].sort((a, b) => rank(a.attribute) - rank(b.attribute))
  const fields = ordered.map(({ attribute, from }) => field(settings, importAttribute(kind, attribute), from))
  const key = fields.findIndex(({ attribute }) => attribute.id === KEYS[kind])
  return {
    attributes: fields.map(({ attribute }) => attribute),
    columns: fields.map(({ attribute }) => stageColumn(attribute)),
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
        else if (value === null && one.required) fault = rowFault(one, cells, missing(one.attribute))
        else values[index] = value
      }
      if (fault) fields.forEach(({ attribute }, index) => KEPT_OF_REJECTED.has(attribute.id) || (values[index] = null))
      return { values, key: values[key] ?? '', ...(fault ? { fault } : {}) }
    },
  }
}

function refuseIncomplete({ kind, mapping, header }: RowSettings): void {
  const mapped = mapping.map(({ attribute }) => attribute)
  const issues = [
    ...REQUIRED[kind].filter((id) => !mapped.includes(id)).map((id) => `no column is mapped to ${id}`),
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

function field({ kind, mapping, header, format, zone, latestOrder }: RowSettings, attribute: ImportAttribute, from: From): Field {
  const required = REQUIRED[kind].includes(attribute.id) || attribute.id === KEYS[kind] || attribute.id === 'customer.external_id'
  const [name = attribute.id] = columnsOf(from)
  const plain = source(attribute, from, { header, format, zone })
  const latest = latestOrder.toISOString()
  const checks: Record<string, (value: string) => string | Fault> = {
    'order.order_datetime': (value) => (value > latest ? new Fault('in_the_future', 'is in the future') : value),
    'line.line_no': (value) => (Number(value) < 1 ? new Fault('out_of_range', 'is not 1 or more') : value),
  }
  const check = checks[attribute.id]
  const read: Source = check
    ? (cells) => {
        const value = plain(cells)
        return typeof value === 'string' ? check(value) : value
      }
    : plain
  return { attribute, read, column: header.indexOf(name), name, required: required && mapping.length > 0 }
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
