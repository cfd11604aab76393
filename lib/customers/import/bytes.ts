import 'server-only'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream'
import { AppError } from '../../core/errors'

const CHUNK = 64 * 1024
/** A compressed file may grow a hundredfold; what grows more is made to fill a disk. */
const MAX_RATIO = 100
const RATIO_ALLOWANCE = 8 * 1024 * 1024

export const PARQUET = 'PAR1'

const STRANGERS: { magic: string; at: number; what: string; remedy: string }[] = [
  {
    magic: '504b0304',
    at: 0,
    what: 'a zip archive or an Excel workbook',
    remedy: 'Unpack it, or save the sheet as CSV UTF-8, and choose that file.',
  },
  { magic: 'd0cf11e0', at: 0, what: 'an old Excel workbook', remedy: 'Save the sheet as CSV UTF-8 and choose that file.' },
  { magic: '25504446', at: 0, what: 'a PDF document', remedy: 'Export the data as CSV and choose that file.' },
  { magic: '28b52ffd', at: 0, what: 'compressed with Zstandard', remedy: 'Compress it with gzip, or not at all, and choose that file.' },
  { magic: '377abcaf', at: 0, what: 'a 7-Zip archive', remedy: 'Unpack it and choose the CSV file.' },
  { magic: '7573746172', at: 257, what: 'a tar archive', remedy: 'Unpack it and choose the CSV file.' },
]

/**
 * The bytes of a file; gzip is unpacked on the way.
 * @throws AppError INVALID_INPUT for an empty file, a damaged one and what can never be data; TOO_LARGE for one that unpacks without end.
 */
export async function* readBytes(file: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(file, { highWaterMark: CHUNK })
  const chunks = raw[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const first = await chunks.next()
  if (first.done || first.value.length === 0) throw empty()
  const rest = continued(first.value, chunks)
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b
  let seen = false
  try {
    for await (const chunk of packed ? unpacked(rest) : rest) {
      if (!seen) refuseStranger(chunk)
      seen = true
      yield chunk
    }
    if (!seen) throw empty()
  } finally {
    raw.destroy()
  }
}

async function* continued(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

async function* unpacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let [read, written] = [0, 0]
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      read += chunk.length
      yield chunk
    }
  }
  const gunzip = createGunzip({ chunkSize: CHUNK })
  // The iteration below sees the error too; without a callback it would be thrown twice.
  pipeline(counted, gunzip, () => undefined)
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      written += chunk.length
      if (written > read * MAX_RATIO + RATIO_ALLOWANCE) throw bomb()
      yield chunk
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('INVALID_INPUT', 'The compressed file is damaged or incomplete.', {
      remedy: 'Nothing was imported. Make the file again, or upload it again.',
      cause: error,
    })
  }
}

function refuseStranger(head: Buffer): void {
  const stranger = STRANGERS.find(({ magic, at }) => head.subarray(at, at + magic.length / 2).toString('hex') === magic)
  if (!stranger) return
  throw new AppError('INVALID_INPUT', `This is ${stranger.what}, not a CSV file.`, { remedy: `Nothing was imported. ${stranger.remedy}` })
}

export function empty(): AppError {
  return new AppError('INVALID_INPUT', 'The file is empty.', {
    remedy: 'Nothing was imported. Choose a file with a header row and at least one row of data.',
  })
}

function bomb(): AppError {
  return new AppError('TOO_LARGE', `The compressed file grows more than ${MAX_RATIO} times when it is unpacked.`, {
    remedy: 'Nothing was imported. Unpack it yourself, look at it, and choose the CSV file.',
  })
}
