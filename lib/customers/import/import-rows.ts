import 'server-only'
import type { Clock } from '../../core/clock'
import { systemClock } from '../../core/clock'
import { AppError } from '../../core/errors'
import type { Db } from '../../db/client'
import { insertImport } from '../import-store'
import type { Format, Kind, Mapping } from '../mapping'
import type { ImportCounts } from '../schema'
import { holdDatabase } from './lock-store'
import { attributeNamed } from './names'
import { inPages } from './pages'
import { runHeld } from './run-import'
import type { FileRow } from './table'

/** One row by names: `external_id`, `order_id`, `quantity`, …, or exactly: `line.item_quantity`. Times are ISO text. */
type ImportRow = Readonly<Record<string, string | number | boolean | null | undefined>>

const PLAIN: Format = { type: 'csv', delimiter: ',', encoding: 'utf-8', dates: 'iso', decimal: '.' }

export interface ImportRows {
  db: Db
  databaseId: string
  kind: Kind
  rows: Iterable<ImportRow> | AsyncIterable<ImportRow>
  /** Names that the rows may have; taken from the first row when left out. */
  names?: readonly string[]
  clock?: Clock
  createdBy?: string
  attributes?: 'build' | 'later'
}

export interface ImportedRows {
  importId: string
  counts: ImportCounts
}

/**
 * Imports what a program hands over through the same validation, staging and merge as a file.
 * @throws AppError INVALID_INPUT for a name that this kind of row has not, or one that is missing; a bad row is rejected and counted.
 */
export async function importRows({
  db,
  databaseId,
  kind,
  rows,
  names,
  clock = systemClock,
  createdBy = 'A program',
  attributes = 'build',
}: ImportRows): Promise<ImportedRows> {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  const first = await source.next()
  const header = names ?? Object.keys(first.done ? {} : first.value)
  if (header.length === 0)
    throw new AppError('INVALID_INPUT', 'There are no rows to import.', { remedy: 'Nothing was imported. Send at least one row.' })
  const mapping = byName(kind, header)
  return holdDatabase(db, databaseId, async () => {
    const file = { fileName: `${kind} by a program`, filePath: '', fileSize: 0, fileSha256: '' }
    const importId = await insertImport(db.prisma, { ...file, databaseId, kind, format: PLAIN, mapping, createdBy, createdAt: clock.now() })
    const table = { header: [...header], pages: inPages(asTable(header, first, source)) }
    const counts = await runHeld({ db, importId, clock, attributes, table })
    if (!counts) throw new AppError('CANCELLED', 'The import was cancelled.', { remedy: 'What was imported until then stays.' })
    return { importId, counts }
  })
}

function byName(kind: Kind, header: readonly string[]): Mapping {
  return header.map((name) => {
    const attribute = attributeNamed(kind, name)
    if (attribute) return { attribute: attribute.id, from: { column: name } }
    throw new AppError('INVALID_INPUT', `“${name}” is not something that ${kind.replace('_', ' ')} have.`, {
      remedy: 'Nothing was imported. Leave it out or correct its name.',
      issues: [{ path: ['rows', 0, name], message: 'is not known' }],
    })
  })
}

type Source = AsyncIterator<ImportRow> | Iterator<ImportRow>

async function* asTable(header: readonly string[], first: IteratorResult<ImportRow>, rest: Source): AsyncGenerator<FileRow> {
  const known = new Set(header)
  let line = 0
  for (let next = first; !next.done; next = await rest.next()) {
    const row = next.value
    const strangers = Object.keys(row).filter((name) => !known.has(name))
    // Cells without a header get the row rejected instead of dropped.
    yield { line: ++line, cells: [...header, ...strangers].map((name) => String(row[name] ?? '')) }
  }
}
