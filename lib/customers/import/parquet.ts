import 'server-only'
import { type FileHandle, open } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { type AsyncBuffer, type Compressors, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { AppError } from '../../core/errors'
import { columnsOf, PARSERS, textOf } from './parquet-text'
import { plainFile } from './plain-file'
import { inPages } from './pages'
import type { FileRow, Table } from './table'

/** Bytes: a row group is held in memory whole and unpacked. */
const MAX_GROUP = 256 * 1024 * 1024
const compressors: Compressors = {
  GZIP: (bytes) => new Uint8Array(gunzipSync(bytes)),
  BROTLI: (bytes) => new Uint8Array(brotliDecompressSync(bytes)),
  ZSTD: (bytes) => new Uint8Array(zstdDecompressSync(bytes)),
}

interface Opened {
  file: AsyncBuffer
  metadata: FileMetaData
}

/** One row group after the other. A row's line is its number in the file, from 1. */
export async function readParquet(path: string): Promise<Table> {
  const plain = await plainFile(path)
  const handle = await open(plain.path)
  try {
    const { metadata } = await openParquet(handle)
    const columns = columnsOf(metadata)
    if (columns.length === 0) throw damaged()
    return { header: columns.map(({ name }) => name), pages: inPages(readRows(path)) }
  } finally {
    await handle.close()
    await plain.remove()
  }
}

async function* readRows(path: string): AsyncGenerator<FileRow> {
  const plain = await plainFile(path)
  const handle = await open(plain.path)
  try {
    const opened = await openParquet(handle)
    const columns = columnsOf(opened.metadata)
    let line = 0
    for (const { num_rows, total_byte_size } of opened.metadata.row_groups) {
      if (Number(total_byte_size) > MAX_GROUP) throw groupTooLarge()
      const rows = await readGroup(opened, line, line + Number(num_rows))
      for (const row of rows) yield { line: ++line, cells: columns.map((column) => textOf(row[column.name], column)) }
    }
  } finally {
    await handle.close()
    await plain.remove()
  }
}

async function openParquet(handle: FileHandle): Promise<Opened> {
  const { size } = await handle.stat()
  const file: AsyncBuffer = {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = new Uint8Array(Math.max(0, end - start))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
      if (bytesRead < bytes.length) throw damaged()
      return bytes.buffer
    },
  }
  try {
    return { file, metadata: await parquetMetadataAsync(file, { parsers: PARSERS, geoparquet: false }) }
  } catch (cause) {
    throw damaged(cause)
  }
}

async function readGroup({ file, metadata }: Opened, rowStart: number, rowEnd: number): Promise<Record<string, unknown>[]> {
  try {
    return await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors, parsers: PARSERS, geoparquet: false })
  } catch (cause) {
    const codec = /unsupported compression codec: (\w+)/.exec(String(cause))?.[1]
    throw codec ? unknownCodec(codec) : damaged(cause)
  }
}

function damaged(cause?: unknown): AppError {
  return new AppError('INVALID_INPUT', 'The Parquet file is damaged or incomplete.', {
    remedy: 'Nothing more was imported. Make the file again, or upload it again.',
    cause,
  })
}

function unknownCodec(codec: string): AppError {
  return new AppError('INVALID_INPUT', `The Parquet file is compressed with ${codec}, which cannot be unpacked.`, {
    remedy: 'Nothing was imported. Write it with Snappy, gzip, Brotli, Zstandard or no compression.',
  })
}

function groupTooLarge(): AppError {
  return new AppError('TOO_LARGE', `A row group of the Parquet file is larger than ${MAX_GROUP / 1024 / 1024} MB.`, {
    remedy: 'Nothing more was imported. Write the file with smaller row groups, for example of 100,000 rows.',
  })
}
