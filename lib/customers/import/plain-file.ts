import 'server-only'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { readBytes } from './bytes'

export interface PlainFile {
  path: string
  remove: () => Promise<void>
}

/** The file, or what is in it when it is compressed with gzip, for what must be read from its end. */
export async function plainFile(path: string): Promise<PlainFile> {
  if (!(await isPacked(path))) return { path, remove: () => Promise.resolve() }
  const unpacked = `${path}.${randomUUID()}`
  const remove = (): Promise<void> => rm(unpacked, { force: true })
  try {
    await pipeline(readBytes(path), createWriteStream(unpacked, { flags: 'wx', mode: 0o600 }))
    return { path: unpacked, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function isPacked(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}
