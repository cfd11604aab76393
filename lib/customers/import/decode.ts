import 'server-only'
import { isUtf8 } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'
import { AppError } from '../../core/errors'
import type { Format } from '../mapping'

type Encoding = Format['encoding']

const NAMES: Record<Encoding, string> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16 (LE)', 'utf-16be': 'UTF-16 (BE)', 'windows-1252': 'Windows-1252' }
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Bytes that Windows-1252 leaves undefined come out as these. */
const UNDEFINED_1252 = /[\u0081\u008d\u008f\u0090\u009d]/

export interface Decoded {
  encoding: Encoding
  /** UTF-8 without a byte order mark. */
  chunks: AsyncGenerator<Buffer>
}

/**
 * Any supported encoding as UTF-8. Nothing is replaced silently: a byte that the encoding has not ends it with an error, and half a
 * surrogate pair becomes NUL, which the row's own validation rejects.
 * @throws AppError INVALID_INPUT, also from the iteration.
 */
export async function decode(chunks: AsyncGenerator<Buffer>, chosen: Encoding): Promise<Decoded> {
  const first = await chunks.next()
  const head: Buffer = first.done ? Buffer.alloc(0) : first.value
  const mark = byteOrderMark(head)
  const encoding = mark?.encoding ?? chosen
  refuseOther(head, encoding, mark !== undefined)
  return { encoding, chunks: toUtf8(rejoined(head.subarray(mark?.length ?? 0), chunks), encoding) }
}

export function byteOrderMark(head: Buffer): { encoding: Encoding; length: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

/** The longest start of `bytes` that ends between two characters. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < needed ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

function refuseOther(head: Buffer, encoding: Encoding, marked: boolean): void {
  if (marked) return
  const zeros = head.subarray(0, 1_000).filter((byte) => byte === 0).length
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be' && zeros > head.subarray(0, 1_000).length / 10) {
    throw wrong(`The file is not ${NAMES[encoding]}: it looks like UTF-16.`, 'Choose UTF-16 as its encoding, or save it as CSV UTF-8.')
  }
  if (encoding !== 'windows-1252' || head.every((byte) => byte < 0x80)) return
  if (isUtf8(head.subarray(0, wholeCharacters(head)))) throw wrong('The file is not Windows-1252: it is UTF-8.', 'Choose UTF-8 as its encoding.')
}

async function* rejoined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  yield* rest
}

async function* toUtf8(chunks: AsyncGenerator<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') yield* checkedUtf8(chunks)
  else if (encoding === 'windows-1252') yield* fromWindows1252(chunks)
  else yield* fromUtf16(chunks, encoding === 'utf-16be')
}

async function* checkedUtf8(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let carried = Buffer.alloc(0)
  let line = 1
  for await (const chunk of chunks) {
    const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk
    const whole = bytes.subarray(0, wholeCharacters(bytes))
    if (!isUtf8(whole)) throw notUtf8(whole, line)
    carried = Buffer.from(bytes.subarray(whole.length))
    line += newlines(whole)
    yield whole
  }
  if (carried.length > 0) throw notUtf8(carried, line)
}

async function* fromWindows1252(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('windows-1252')
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (UNDEFINED_1252.test(text))
      throw wrong(
        'The file is not Windows-1252: it has bytes which that encoding does not know.',
        'Choose its real encoding, or save it as CSV UTF-8.',
      )
    yield Buffer.from(text)
  }
}

async function* fromUtf16(chunks: AsyncGenerator<Buffer>, bigEndian: boolean): AsyncGenerator<Buffer> {
  const decoder = new StringDecoder('utf16le')
  let odd = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const joined = Buffer.concat([odd, chunk])
    const even = joined.subarray(0, joined.length - (joined.length % 2))
    odd = Buffer.from(joined.subarray(even.length))
    yield asUtf8(decoder.write(bigEndian ? even.swap16() : even))
  }
  yield asUtf8(decoder.end())
  if (odd.length > 0) throw wrong('The file ends in the middle of a character.', 'It is not UTF-16, or it was cut off. Make or upload it again.')
}

function asUtf8(text: string): Buffer {
  return Buffer.from(text.isWellFormed() ? text : text.replace(LONE_SURROGATE, '\0'))
}

function notUtf8(bytes: Buffer, line: number): AppError {
  const at = firstInvalid(bytes)
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  const where = line + newlines(bytes.subarray(0, at))
  return wrong(
    `The file is not UTF-8: line ${where} has the byte ${byte}, which that encoding does not know.`,
    'Choose its real encoding (often Windows-1252), or save it as CSV UTF-8.',
  )
}

/** Where the first byte is that belongs to no character, found by halving. */
function firstInvalid(bytes: Buffer): number {
  const whole = (length: number): number => wholeCharacters(bytes.subarray(0, length))
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, whole(middle)))) good = middle
    else bad = middle
  }
  return whole(good)
}

function newlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++
  return count
}

function wrong(message: string, remedy: string): AppError {
  return new AppError('INVALID_INPUT', message, { remedy: `Nothing was imported. ${remedy}` })
}
