import 'server-only'
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Attribute, AttributeType } from '../segments/catalogue/types'
import type { ExportedRow } from './export-store'

/** Rows that one group holds: with the bytes they make, all that is in memory at a time. */
const GROUP = 20_000

/** As columns with types: whole numbers of 64 bits, other numbers as doubles, days, and instants to the millisecond in UTC. */
export async function* parquet(
  columns: readonly Attribute[],
  names: readonly string[],
  pages: AsyncIterable<ExportedRow[]>,
): AsyncGenerator<Uint8Array> {
  const bytes = new GivenBytes()
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns, names), createdBy: 'Rekindle' })
  let waiting: ExportedRow[] = []
  const write = (): Uint8Array => {
    const columnData = columns.map(({ type }, index) => ({
      name: names[index] ?? '',
      data: waiting.map((row) => typedValue(type, row[index] ?? null)),
    }))
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

const ELEMENTS: Record<AttributeType, Omit<SchemaElement, 'name'>> = {
  boolean: { type: 'BOOLEAN' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  decimal: { type: 'DOUBLE' },
  date: { type: 'INT32', converted_type: 'DATE' },
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
}

function schemaOf(columns: readonly Attribute[], names: readonly string[]): SchemaElement[] {
  const elements = columns.map(({ type }, index) => ({ name: names[index] ?? '', repetition_type: 'OPTIONAL' as const, ...ELEMENTS[type] }))
  return [{ name: 'customers', num_children: columns.length }, ...elements]
}

function typedValue(type: AttributeType, text: string | null): unknown {
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
