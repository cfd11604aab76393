import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { listCustomAttributes } from './custom-store'
import { attributesOf, importAttribute, REQUIRED } from './import/attributes'
import { chooseMapping, type MappingChoice } from './import/choose-mapping'
import { customChoices } from './import/guess-custom'
import { type RowReader, rowReader } from './import/row'
import { type FileRow, openTable } from './import/table'
import { ImportWish, type Mapping } from './mapping'
import { ImportPreviewResult } from './results'
import type { CustomerDatabase, ImportPreview } from './schema'
import { findDatabase } from './store'
import { findUpload, uploadPath } from './uploads'

const ROWS = 20
/** Whose cells tell the type of a new attribute. */
const READ = 200
const SAMPLES = 3
const DAY_MS = 86_400_000

/** Shows how a file would be imported; what is left out is recognised, remembered or guessed. */
export const previewImport = operation({
  id: 'imports.preview',
  summary: 'Preview an import',
  effect: 'read',
  permission: 'data:write',
  personal: true,
  input: ImportWish,
  output: ImportPreviewResult,
  rest: { method: 'POST', path: '/imports/preview' },
  async run({ ctx, input, tx }): Promise<ImportPreview> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const { uploadId } = await findUpload(ctx.actor, input.uploadId)
    const choice = await chooseMapping(tx, uploadPath(uploadId), input)
    const read = await firstRows(uploadPath(uploadId), choice)
    const rows = read.slice(0, ROWS)
    const latestOrder = new Date(ctx.clock.now().getTime() + DAY_MS)
    const { reader, problems } = tryReader(choice, database, latestOrder)
    const { kind, format, mapping, mappingFrom, header } = choice
    const known = kind === 'customers' ? await listCustomAttributes(tx, database.id) : []
    const cells = header.map((name, index) => ({ name, samples: read.map((row) => row.cells[index] ?? '') }))
    const custom = kind === 'customers' ? customChoices(cells, known, format) : []
    return {
      kind,
      format,
      mappingFrom,
      mapping,
      columns: header.map((name, index) => ({ name, samples: samples(rows, index) })),
      attributes: [
        ...attributesOf(kind).map(({ id, type }) => ({ id, type, required: REQUIRED[kind].includes(id), isNew: false })),
        ...custom.map(({ id, isNew }) => ({ id, type: importAttribute(kind, id).type, required: false, isNew })),
      ],
      problems,
      rows: rows.map((row) => shown(row, reader, mapping)),
    }
  },
})

async function firstRows(file: string, { format }: MappingChoice): Promise<FileRow[]> {
  const { pages } = await openTable(file, format)
  const first: FileRow[] = []
  for await (const page of pages) {
    first.push(...page.slice(0, READ - first.length))
    if (first.length === READ) break
  }
  return first
}

function tryReader(
  choice: MappingChoice,
  { timezone, defaultCountry }: CustomerDatabase,
  latestOrder: Date,
): { reader?: RowReader; problems: string[] } {
  try {
    return { reader: rowReader({ ...choice, zone: timezone, country: defaultCountry, latestOrder }), problems: [] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error
    return { problems: error.issues?.map(({ message }) => message) ?? [error.message] }
  }
}

function samples(rows: FileRow[], index: number): string[] {
  const values = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell.trim() !== '')
  return [...new Set(values)].slice(0, SAMPLES).map((value) => value.slice(0, 100))
}

function shown({ line, cells, fault: unread }: FileRow, reader: RowReader | undefined, mapping: Mapping): ImportPreview['rows'][number] {
  if (!reader) return { line, cells, values: [], fault: null }
  const { values, fault } = reader.convert(cells, unread)
  const byAttribute = new Map(reader.attributes.map(({ id }, index) => [id, values[index] ?? null]))
  return { line, cells, values: mapping.map(({ attribute }) => byAttribute.get(attribute) ?? null), fault: fault ? { line, ...fault } : null }
}
