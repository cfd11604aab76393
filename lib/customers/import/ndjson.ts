import 'server-only'
import { AppError } from '../../core/errors'
import type { Format } from '../mapping'
import { empty, readBytes } from './bytes'
import { decode } from './decode'
import { Fault } from './fault'
import { inPages } from './pages'
import type { FileRow, Table } from './table'

const MAX_LINE = 1_000_000
/** The fields of so many objects are the columns of the file; one that comes up later only is left out. */
const HEADER_ROWS = 10_000
const MAX_DEPTH = 5
/** A number that JavaScript would round is kept as it is written. */
const LONG_NUMBER = /\d{16}|\.\d{15}/

type Flat = Map<string, string>

/** One JSON object a line; a nested field is a column like `address.city`, a list is its JSON text. */
export async function readNdjson(file: string, encoding: Format['encoding']): Promise<Table> {
  const names = new Set<string>()
  let seen = 0
  for await (const { text } of readLines(file, encoding)) {
    const fields = fieldsOf(text)
    if (!(fields instanceof Fault)) for (const name of fields.keys()) names.add(name)
    if (++seen === HEADER_ROWS) break
  }
  if (names.size === 0) throw seen === 0 ? empty() : noObjects()
  const header = [...names]
  return { header, pages: inPages(readObjects(file, encoding, header)) }
}

async function* readObjects(file: string, encoding: Format['encoding'], header: readonly string[]): AsyncGenerator<FileRow> {
  const none = header.map(() => '')
  for await (const { line, text } of readLines(file, encoding)) {
    const fields = fieldsOf(text)
    if (fields instanceof Fault) yield { line, cells: [...none, text], fault: fields }
    else yield { line, cells: header.map((name) => fields.get(name) ?? '') }
  }
}

function fieldsOf(text: string): Flat | Fault {
  let value: unknown
  try {
    value = LONG_NUMBER.test(text) ? JSON.parse(text, asWritten) : JSON.parse(text)
  } catch {
    return new Fault('invalid_json', 'the line is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Fault('invalid_json', 'the line is not a JSON object')
  const fields: Flat = new Map()
  flatten(value as Record<string, unknown>, '', 1, fields)
  return fields
}

function asWritten(_name: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? value) : value
}

function flatten(object: Record<string, unknown>, prefix: string, depth: number, into: Flat): void {
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined) into.set(prefix + name, '')
    else if (typeof value === 'string') into.set(prefix + name, value)
    else if (typeof value === 'number' || typeof value === 'boolean') into.set(prefix + name, String(value))
    else if (Array.isArray(value) || depth === MAX_DEPTH) into.set(prefix + name, JSON.stringify(value))
    else flatten(value as Record<string, unknown>, `${prefix}${name}.`, depth + 1, into)
  }
}

async function* readLines(file: string, encoding: Format['encoding']): AsyncGenerator<{ line: number; text: string }> {
  const { chunks } = await decode(readBytes(file), encoding)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let [line, rest] = [0, '']
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const text of parts) {
      line++
      if (text.trim() !== '') yield { line, text }
    }
    if (rest.length > MAX_LINE) throw tooLong(line + 1)
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest }
}

function tooLong(line: number): AppError {
  return new AppError('TOO_LARGE', `A row starting near line ${line} is longer than 1 MB.`, {
    remedy: 'Nothing was imported. The file must have one JSON object on each line.',
  })
}

function noObjects(): AppError {
  return new AppError('INVALID_INPUT', 'No line of the file is a JSON object.', {
    remedy: 'Nothing was imported. The file must have one JSON object on each line, with no list around them.',
  })
}
