import 'server-only'
import { parquet } from '../../core/parquet'
import type { FilePart } from '../driver'
import type { FileColumn, FileRow } from './columns'
import { DELIMITERS, delimited } from './delimited'
import { encrypted } from './encrypt'
import { ndjson } from './ndjson'
import { bytesOf, gzipped, zipped } from './pack'
import { RowSource } from './rows'
import type { FileSettings } from './schema'

interface Wanted {
  settings: FileSettings
  columns: readonly FileColumn[]
  /** Of `fileNameOf`: safe, and without an ending. */
  name: string
  /** Each row in the order of the columns. */
  rows: AsyncIterable<readonly FileRow[]>
}

/**
 * The files of one run, in constant memory: at least one, though there may be no row in it, and the marker last. Each must be read to its end
 * before the next is asked for, since all of them come from the same rows.
 */
export async function* filesOf({ settings, columns, name, rows }: Wanted): AsyncGenerator<FilePart> {
  const source = new RowSource(rows)
  const most = settings.splitRows || Number.POSITIVE_INFINITY
  const endings = endingsOf(settings)
  try {
    for (let number = 1; number === 1 || (await source.hasMore()); number += 1) {
      const base = settings.splitRows ? `${name}-${String(number).padStart(4, '0')}` : name
      const plainName = `${base}.${settings.format}`
      const part = { isRead: false }
      const pages = watched(numbered(source, most, settings.rowNumber), part)
      const chunks = packed(settings, written(settings, withNumber(settings.rowNumber, columns), pages), plainName)
      yield { name: base + endings, chunks }
      if (!part.isRead) throw new Error('A file was not read before the next was asked for.')
    }
    if (settings.doneMarker) yield { name: `${name}${endings}.DONE`, chunks: nothing() }
  } finally {
    await source.close()
  }
}

function endingsOf({ format, compression, pgpKey }: FileSettings): string {
  return `.${format}${{ none: '', gzip: '.gz', zip: '.zip' }[compression]}${pgpKey.trim() ? '.pgp' : ''}`
}

function written(settings: FileSettings, columns: readonly FileColumn[], pages: AsyncIterable<readonly FileRow[]>): AsyncIterable<Uint8Array> {
  const { format } = settings
  switch (format) {
    case 'csv':
    case 'tsv':
    case 'psv':
      return bytesOf(delimited(DELIMITERS[format], settings, columns, pages))
    case 'ndjson':
      return bytesOf(ndjson(columns, pages))
    case 'parquet':
      return parquet(
        'rows',
        columns.map(({ name, type = 'string' }) => ({ name, type })),
        pages,
      )
  }
}

function packed({ compression, pgpKey }: FileSettings, chunks: AsyncIterable<Uint8Array>, plainName: string): AsyncIterable<Uint8Array> {
  const compressed = { none: () => chunks, gzip: () => gzipped(chunks), zip: () => zipped(chunks, plainName) }[compression]()
  return pgpKey.trim() ? encrypted(compressed, pgpKey) : compressed
}

function withNumber(name: string, columns: readonly FileColumn[]): readonly FileColumn[] {
  return name ? [{ name, form: 'text', type: 'integer' }, ...columns] : columns
}

/** The number counts through all files of the run. */
async function* numbered(source: RowSource, most: number, name: string): AsyncGenerator<readonly FileRow[]> {
  for await (const rows of source.take(most)) {
    const before = source.given - rows.length
    yield name ? rows.map((row, index) => [String(before + index + 1), ...row]) : rows
  }
}

async function* watched<T>(pages: AsyncIterable<T>, part: { isRead: boolean }): AsyncGenerator<T> {
  yield* pages
  part.isRead = true
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
