import { FileSettings } from '../../lib/destinations/files/schema'
import type { FileColumn, FileRow } from '../../lib/destinations/files/columns'
import { filesOf } from '../../lib/destinations/files/files-of'

export const settingsOf = (settings: Partial<FileSettings>): FileSettings => FileSettings.parse({ fileName: 'x', format: 'csv', ...settings })

export async function* inPages(rows: readonly FileRow[], size = 3): AsyncGenerator<readonly FileRow[]> {
  await Promise.resolve()
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}

export async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** Every file of a run by its name, in the order in which they are written. */
export async function written(
  settings: Partial<FileSettings>,
  columns: readonly FileColumn[],
  rows: readonly FileRow[],
  name = 'Lapsed',
): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for await (const part of filesOf({ settings: settingsOf(settings), columns, name, rows: inPages(rows) })) {
    files.set(part.name, await readAll(part.chunks))
  }
  return files
}
