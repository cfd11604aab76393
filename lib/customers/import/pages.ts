import 'server-only'
import type { FileRow } from './table'

/** Rows that are handed on together: waiting for each one would cost as much as reading it. */
export const PAGE = 200

/** The first page has `first` rows. */
export async function* inPages(rows: AsyncGenerator<FileRow>, first = PAGE): AsyncGenerator<FileRow[]> {
  let [page, size]: [FileRow[], number] = [[], first]
  for await (const row of rows) {
    page.push(row)
    if (page.length < size) continue
    yield page
    ;[page, size] = [[], PAGE]
  }
  if (page.length > 0) yield page
}
