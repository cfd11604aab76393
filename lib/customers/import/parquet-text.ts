import 'server-only'
import type { FileMetaData, ParquetParsers } from 'hyparquet'

interface ParquetColumn {
  name: string
  /** Digits after the point of a decimal. */
  scale: number | undefined
  /** A time by the wall clock, of no zone. */
  isLocal: boolean
}

const DAY_MS = 86_400_000
const decoder = new TextDecoder()
const instant = (milliseconds: bigint): string => new Date(Number(milliseconds)).toISOString()

/** Values as the text that a CSV file would have. */
export const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: instant,
  timestampFromMicroseconds: (micros: bigint) => instant(micros / 1_000n),
  timestampFromNanoseconds: (nanos: bigint) => instant(nanos / 1_000_000n),
  dateFromDays: (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10),
  jsonFromBytes: (bytes: Uint8Array) => decoder.decode(bytes),
  uuidFromBytes: (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
}

/** The columns at the top; a group of columns is one, as JSON. */
export function columnsOf({ schema }: FileMetaData): ParquetColumn[] {
  const columns: ParquetColumn[] = []
  let at = 1
  while (at < schema.length) {
    const element = schema[at]
    if (!element) break
    const { name, converted_type, logical_type, scale } = element
    const isDecimal = converted_type === 'DECIMAL' && !element.num_children
    columns.push({
      name,
      scale: isDecimal ? (scale ?? 0) : undefined,
      isLocal: logical_type?.type === 'TIMESTAMP' && !logical_type.isAdjustedToUTC,
    })
    at = after(schema, at)
  }
  return columns
}

/** Where the next element of the same level is. */
function after(schema: FileMetaData['schema'], at: number): number {
  let next = at + 1
  for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) next = after(schema, next)
  return next
}

export function textOf(value: unknown, { scale, isLocal }: ParquetColumn): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return isLocal ? value.replace(/Z$/, '') : value
  if (typeof value === 'number') return scale === undefined ? String(value) : value.toFixed(scale)
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  return JSON.stringify(value, (_name, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
}
