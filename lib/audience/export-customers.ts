import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { dayOf } from '../core/calendar'
import { csvLine, csvLineWith } from '../core/csv'
import { notFound } from '../core/errors'
import { parquet } from '../core/parquet'
import type { Attribute } from '../segments/catalogue/types'
import { columnsFor } from './customer-columns'
import { CustomerExportResult, ExportCustomersInput } from './customers-schema'
import { type ExportedRow, exportedRows, refuseWhenBusy } from './export-store'
import { countOf, WORK_MEMORY } from './numbers-store'
import { prepareStored } from './question'
import { findSegment } from './saved-store'

/** Writes down who took how many; `exportCustomers` gives them. */
export const startCustomerExport = operation({
  id: 'segments.export_customers',
  summary: 'Export the customers of a segment',
  effect: 'write',
  permission: 'segments:export',
  personal: true,
  input: ExportCustomersInput,
  output: CustomerExportResult,
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 90_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx, record }): Promise<{ fileName: string; rows: number }> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const columns = columnsFor(input.columns)
    const question = await prepareStored(tx, ctx, segment)
    const rows = await countOf(tx, question.members)
    await record({
      objectType: 'segment',
      objectId: segment.id,
      objectName: segment.name,
      databaseId: segment.databaseId,
      details: { rows, format: input.format, columns: namesOf(columns).join(', ') },
    })
    const words = segment.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')
    return { fileName: `${words || 'segment'}-${dayOf(question.asOf, question.database.timezone)}.${input.format}`, rows }
  },
})

export interface CustomerExport {
  fileName: string
  rows: number
  chunks: AsyncGenerator<string | Uint8Array>
}

/** Every customer of the segment as a file, streamed: the same data makes the same bytes. */
export async function exportCustomers({
  ctx,
  input: raw,
}: {
  ctx: Ctx
  input: Parameters<typeof startCustomerExport>[0]['input']
}): Promise<CustomerExport> {
  refuseWhenBusy()
  const { fileName, rows } = await startCustomerExport({ ctx, input: raw })
  const input = ExportCustomersInput.parse(raw)
  const columns = columnsFor(input.columns)
  const pages = exportedRows(ctx, input.id, columns, rows)
  const names = namesOf(columns)
  const typed = columns.map(({ type }, index) => ({ name: names[index] ?? '', type }))
  const chunks = { csv: () => csv(columns, pages), ndjson: () => ndjson(columns, pages), parquet: () => parquet('customers', typed, pages) }
  return { fileName, rows, chunks: chunks[input.format]() }
}

async function* csv(columns: readonly Attribute[], pages: AsyncGenerator<ExportedRow[]>): AsyncGenerator<string> {
  const numeric = columns.map(isNumber)
  yield csvLine(namesOf(columns))
  for await (const rows of pages) {
    yield rows
      .map((row) =>
        csvLineWith(
          row.map((value) => value ?? ''),
          numeric,
        ),
      )
      .join('')
  }
}

/** Numbers stand as the database writes them, to the last digit. */
async function* ndjson(columns: readonly Attribute[], pages: AsyncGenerator<ExportedRow[]>): AsyncGenerator<string> {
  const keys = namesOf(columns).map((name) => JSON.stringify(name))
  const plain = columns.map((column) => isNumber(column) || column.type === 'boolean')
  for await (const rows of pages) {
    yield rows
      .map((row) => `{${row.map((value, index) => `${keys[index]}:${value === null || plain[index] ? value : JSON.stringify(value)}`).join(',')}}\n`)
      .join('')
  }
}

/** As the catalogue calls them; with the table before it where two would have the same name. */
function namesOf(columns: readonly Attribute[]): string[] {
  return columns.map(({ table, attribute }) =>
    columns.filter((other) => other.attribute === attribute).length > 1 ? `${table}.${attribute}` : attribute,
  )
}

function isNumber({ type }: Attribute): boolean {
  return type === 'integer' || type === 'decimal'
}
