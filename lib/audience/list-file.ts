import 'server-only'
import { openTable } from '../customers/import/table'
import { sniffFormat } from '../customers/import/sniff'
import { AppError } from '../core/errors'
import { fold } from '../segments/text'
import type { KeyKind, UploadedMembers } from './members-schema'

/** What the members are found by, read from a file. */
interface KeyRow {
  /** The line of the file, from 1. */
  line: number
  value: string
}

export interface KeyFile {
  header: string[]
  column: string
  by: KeyKind
  hasHeader: boolean
  /** Can be gone through once, in constant memory; blank cells are left out. */
  chunks: (size: number) => AsyncGenerator<KeyRow[]>
}

/** Opens a file of people: which column tells who they are, and how, is guessed where it is not said. */
export async function openKeys(path: string, wish: Omit<UploadedMembers, 'uploadId'>): Promise<KeyFile> {
  const format = await sniffFormat(path)
  const { header: first, pages } = await openTable(path, format)
  const hasHeader = wish.hasHeader ?? (first.length > 1 || NAMES.some((name) => name.test(first[0]?.trim() ?? '')))
  const header = hasHeader ? first : first.map((_, index) => `Column ${index + 1}`)
  const column = wish.column ?? guessColumn(header)
  const index = header.indexOf(column)
  if (index === -1) {
    throw new AppError('INVALID_INPUT', `The file has no column “${column}”.`, {
      remedy: 'Nothing was saved. Choose one of its columns.',
      issues: [{ path: ['column'], message: 'is not a column of the file' }],
    })
  }
  const by = wish.by ?? (/e-?mail/i.test(column) || (!hasHeader && isAddress(first[index] ?? '')) ? 'email' : 'customer_id')
  return { header, column, by, hasHeader, chunks: (size) => inChunks(keys(), size) }

  async function* keys(): AsyncGenerator<KeyRow> {
    if (!hasHeader) yield { line: 1, value: keyOf(by, first[index] ?? '') }
    for await (const page of pages) {
      for (const { line, cells } of page) {
        const value = keyOf(by, cells[index] ?? '')
        if (value !== '') yield { line, value }
      }
    }
  }
}

/** A value as it is compared: NFC like what is stored, an address without case. */
export function keyOf(by: KeyKind, typed: string): string {
  const text = typed.normalize('NFC').replaceAll('\0', '').trim().slice(0, 1_000)
  return by === 'email' ? fold(text) : text
}

const NAMES = [/^(customer|client|contact|person)[ _-]?(id|key|number|no)$/i, /^(external|source)[ _-]?id$/i, /^id$/i, /e-?mail/i]

function guessColumn(header: readonly string[]): string {
  for (const name of NAMES) {
    const found = header.find((column) => name.test(column.trim()))
    if (found) return found
  }
  return header[0] ?? ''
}

function isAddress(text: string): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(text.trim())
}

async function* inChunks(keys: AsyncGenerator<KeyRow>, size: number): AsyncGenerator<KeyRow[]> {
  let chunk: KeyRow[] = []
  for await (const key of keys) {
    chunk.push(key)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
