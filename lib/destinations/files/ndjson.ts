import 'server-only'
import type { FileColumn, FileRow } from './columns'

/** One object a line. Numbers stand as the database writes them, to the last digit. */
export async function* ndjson(columns: readonly FileColumn[], pages: AsyncIterable<readonly FileRow[]>): AsyncGenerator<string> {
  const keys = columns.map(({ name }) => JSON.stringify(name))
  const isPlain = columns.map(({ type }) => type === 'integer' || type === 'decimal' || type === 'boolean')
  const member = (value: string | null, index: number): string => `${keys[index]}:${value === null || isPlain[index] ? value : JSON.stringify(value)}`
  for await (const rows of pages) yield rows.map((row) => `{${row.map(member).join(',')}}\n`).join('')
}
