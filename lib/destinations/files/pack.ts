import 'server-only'
import { type Duplex, PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { ZipFile } from 'yazl'

type Chunks = AsyncIterable<Uint8Array>

export function gzipped(chunks: Chunks): Chunks {
  return through(chunks, createGzip())
}

/** A ZIP with one file in it; Zip64 as soon as one of the sizes needs it. `entry` is a file name without a folder. */
export async function* zipped(chunks: Chunks, entry: string): Chunks {
  const source = Readable.from(chunks, { objectMode: false })
  const zip = new ZipFile()
  const packed = new PassThrough()
  // Its own streams do not hand on what goes wrong before them.
  source.once('error', (error) => packed.destroy(error))
  zip.once('error', (error: Error) => packed.destroy(error))
  zip.addReadStream(source, entry)
  zip.end()
  zip.outputStream.pipe(packed)
  try {
    yield* packed as AsyncIterable<Buffer>
  } finally {
    source.destroy()
  }
}

async function* through(chunks: Chunks, transform: Duplex): Chunks {
  // The reader below is told of its failures, since each ends `transform` too.
  pipeline(Readable.from(chunks, { objectMode: false }), transform).catch(() => undefined)
  yield* transform as AsyncIterable<Buffer>
}

/** Pieces of text as bytes of UTF-8. */
export async function* bytesOf(pieces: AsyncIterable<string>): Chunks {
  for await (const piece of pieces) yield Buffer.from(piece)
}
