import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import type { Ctx } from '../actions/context'
import { type Actor, may, type Permission } from '../auth/permissions'
import { env } from '../core/env'
import { AppError, notFound } from '../core/errors'
import type { StoredUpload } from './schema'

const KEPT_MS = 7 * 86_400_000
/** `owner` is the id of the actor who sent it. */
const Stored = z.strictObject({ fileName: z.string(), size: z.number(), sha256: z.string(), owner: z.string() })

/** Uploads lie next to each other as `<id>` with `<id>.json`; the second is written last, so that half an upload is none. */
function folder(): string {
  return path.resolve(env().REKINDLE_DATA_DIR, 'uploads')
}

export function uploadPath(uploadId: string): string {
  return path.join(folder(), z.uuid().parse(uploadId))
}

/** Asked before what is sent is looked at. @throws AppError FORBIDDEN */
export function requireUploader(actor: Actor, permission: Permission = 'data:write'): void {
  if (may(actor, permission)) return
  throw new AppError('FORBIDDEN', 'Your role may not upload files.', { remedy: 'Nothing was stored. Ask an admin for the permission.' })
}

/**
 * Streams a file to disk for a later import, or for a list of customers.
 * @throws AppError FORBIDDEN without the right to change data; TOO_LARGE above `maxBytes`; UNAVAILABLE when the disk is full. Nothing is kept then.
 */
export async function storeUpload({
  ctx,
  fileName,
  body,
  permission,
  maxBytes = env().UPLOAD_LIMIT_MB * 1_000_000,
}: {
  ctx: Ctx
  fileName: string
  body: AsyncIterable<Uint8Array>
  /** What the file is for decides who may send it; to change the data, when left out. */
  permission?: Permission
  maxBytes?: number
}): Promise<StoredUpload> {
  requireUploader(ctx.actor, permission)
  const uploadId = randomUUID()
  const file = uploadPath(uploadId)
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let size = 0
  const measured = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      yield chunk
    }
  }
  const name = path.basename(fileName.replaceAll('\\', '/')).slice(0, 200) || 'upload'
  try {
    await pipeline(measured, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    const stored = { fileName: name, size, sha256: hash.digest('hex') }
    await writeFile(`${file}.part`, JSON.stringify({ ...stored, owner: ctx.actor.id } satisfies z.input<typeof Stored>), { mode: 0o600 })
    await rename(`${file}.part`, `${file}.json`)
    return { uploadId, ...stored }
  } catch (error) {
    await rm(file, { force: true })
    throw diskFull(error) ?? error
  }
}

/** A file of this machine, for the command line. */
export async function storeLocalFile(ctx: Ctx, file: string): Promise<StoredUpload> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new AppError('NOT_FOUND', `There is no file ${file}.`, { remedy: 'Nothing was imported. Check its name and folder.' })
  return storeUpload({ ctx, fileName: path.basename(file), body: createReadStream(file, { highWaterMark: 1024 * 1024 }) })
}

/** @throws AppError NOT_FOUND when it was never finished, its import is done, or somebody else sent it. */
export async function findUpload(actor: Actor, uploadId: string): Promise<StoredUpload> {
  const file = uploadPath(uploadId)
  const [text, content] = await Promise.all([readFile(`${file}.json`, 'utf8').catch(() => undefined), stat(file).catch(() => undefined)])
  if (text === undefined || !content) throw notFound('uploaded file')
  const { owner, ...stored } = Stored.parse(JSON.parse(text))
  if (owner !== actor.id) throw notFound('uploaded file')
  return { uploadId, ...stored }
}

/** Personal data is not kept longer than it is needed. */
export async function removeUpload(file: string): Promise<void> {
  await Promise.all([rm(file, { force: true }), rm(`${file}.json`, { force: true })])
}

/** The files of all finished uploads but `inUse`. */
export async function uploadsAtRest(inUse: ReadonlySet<string>): Promise<string[]> {
  const names = await readdir(folder()).catch(() => [])
  return names
    .filter((one) => !one.includes('.'))
    .map((one) => path.join(folder(), one))
    .filter((file) => !inUse.has(file))
}

/** Uploads that nobody imported within a week; `inUse` are paths of imports that may still read theirs. */
export async function removeOldUploads(now: Date, inUse: ReadonlySet<string>): Promise<void> {
  for (const file of await uploadsAtRest(inUse)) {
    const { mtimeMs } = await stat(file)
    if (mtimeMs < now.getTime() - KEPT_MS) await removeUpload(file)
  }
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('TOO_LARGE', `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB.`, {
    remedy: 'Nothing was stored. Compress it with gzip, or split it.',
  })
}

function diskFull(error: unknown): AppError | undefined {
  if ((error as { code?: string }).code !== 'ENOSPC') return undefined
  return new AppError('UNAVAILABLE', 'There is no space left on the disk.', {
    remedy: 'Nothing was stored. Free some space, then try again.',
    cause: error,
  })
}
