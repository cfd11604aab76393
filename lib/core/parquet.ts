import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'

export interface ParquetColumn {
  name: string
  type: 'string' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime'
}

type ParquetRow = readonly (string | null)[]

/** Rows that one group holds: with the bytes they make, all that is in memory at a time. */
const GROUP = 20_000

/**
 * Values as a database writes them become columns with types: whole numbers of 64 bits, other numbers as doubles, days, and instants to the
 * millisecond in UTC.
 */
export async function* parquet(
  table: string,
  columns: readonly ParquetColumn[],
  pages: AsyncIterable<readonly ParquetRow[]>,
): AsyncGenerator<Uint8Array> {
  const bytes = new GivenBytes()
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(table, columns), createdBy: 'Rekindle' })
  let waiting: ParquetRow[] = []
  const write = (): Uint8Array => {
    const columnData = columns.map(({ name, type }, index) => ({ name, data: waiting.map((row) => typedValue(type, row[index] ?? null)) }))
    void writer.write({ columnData, rowGroupSize: GROUP })
    waiting = []
    return bytes.take()
  }
  for await (const rows of pages) {
    waiting.push(...rows)
    if (waiting.length >= GROUP) yield write()
  }
  if (waiting.length > 0) yield write()
  void writer.finish()
  yield bytes.take()
}

/** Bytes that are given away as they come, where the package would keep them until the end. */
class GivenBytes extends ByteWriter {
  take(): Uint8Array {
    const taken = this.getBytes().slice()
    this.index = 0
    return taken
  }
}

const ELEMENTS: Record<ParquetColumn['type'], Omit<SchemaElement, 'name'>> = {
  boolean: { type: 'BOOLEAN' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  decimal: { type: 'DOUBLE' },
  date: { type: 'INT32', converted_type: 'DATE' },
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
}

function schemaOf(table: string, columns: readonly ParquetColumn[]): SchemaElement[] {
  const elements = columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...ELEMENTS[type] }))
  return [{ name: table, num_children: columns.length }, ...elements]
}

function typedValue(type: ParquetColumn['type'], text: string | null): unknown {
  if (text === null) return null
  switch (type) {
    case 'boolean':
      return text === 'true'
    case 'integer':
      return BigInt(text)
    case 'decimal':
      return Number(text)
    case 'date':
    case 'datetime':
      return new Date(text)
    case 'string':
      return text
  }
}
