import 'server-only'
import type { Stats } from 'ssh2'
import type { FilePart, Link } from '../driver'
import { needsPerson, tryAgain } from '../failures'
import { openSession, type SftpAddress, type SftpLimits, type SftpSession } from './sftp-session'

export interface SftpPlace extends SftpAddress {
  /** Of the server; empty for the folder that the user arrives in. */
  folder: string
}

const PIECE = 128 * 1024
/** Bytes under way without an answer: what a slow line needs to be filled, and all that is in memory. */
const WINDOW = 2 * 1024 * 1024
/** Of SFTP v3, draft-ietf-secsh-filexfer-02 §7. */
const [NO_SUCH_FILE, PERMISSION_DENIED] = [2, 3]

/** Writes beside its name, compares the size, and only then gives it its name: nobody ever sees half a file under it. */
export async function uploadBySftp(link: Link<SftpPlace>, runId: string, part: FilePart, limits?: SftpLimits): Promise<void> {
  const name = pathOf(link.settings, part.name)
  const session = await openSession(link, limits)
  try {
    await requireFolder(session, link.settings)
    const partName = `${name}.${runId.slice(-8)}.part`
    try {
      const written = await write(session, partName, part.chunks)
      const { size } = await session.ask<Stats>((done) => session.sftp.stat(partName, done))
      if (size !== written) throw tryAgain(`The server kept ${size} of ${written} bytes.`)
      await rename(session, partName, name)
    } catch (error) {
      // Where the connection is gone it stays, and the next attempt writes over it.
      await session.ask((done) => session.sftp.unlink(partName, (failure) => done(failure, undefined))).catch(() => undefined)
      throw refusalOf(error, name)
    }
  } finally {
    session.close()
  }
}

/** @throws AppError PRECONDITION_FAILED */
export async function requireFolder({ sftp, ask }: SftpSession, { folder }: Pick<SftpPlace, 'folder'>): Promise<void> {
  const path = folder || '.'
  const stats = await ask<Stats>((done) => sftp.stat(path, done)).catch((error: unknown) => {
    if (isStatus(error, NO_SUCH_FILE)) return undefined
    throw refusalOf(error, path)
  })
  if (stats?.isDirectory()) return
  throw needsPerson(`There is no folder ${path} on the server.`, 'Create it there, or correct the folder in the settings of the destination.')
}

/** @throws Error for what is no plain name, so that nothing is written outside of the folder */
export function pathOf({ folder }: Pick<SftpPlace, 'folder'>, name: string): string {
  if (/[/\\\p{Cc}]/u.test(name) || name === '' || name === '.' || name === '..') throw new Error('The name of a file is not plain.')
  return folder ? `${folder.replace(/\/+$/, '')}/${name}` : name
}

/** Answers how many bytes were written. */
export async function write({ sftp, ask }: SftpSession, path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await ask<Buffer>((done) => sftp.open(path, 'w', done))
  const waiting = new Set<Promise<undefined>>()
  let position = 0
  let underWay = 0
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE)
      const place = position
      const sent = ask<undefined>((done) => sftp.write(handle, piece, 0, piece.length, place, (error) => done(error, undefined)))
      position += piece.length
      underWay += piece.length
      waiting.add(sent)
      // One that fails stays, and is met by whoever waits.
      sent.then(
        () => {
          waiting.delete(sent)
          underWay -= piece.length
        },
        () => undefined,
      )
      while (underWay >= WINDOW) await Promise.race(waiting)
    }
  }
  await Promise.all(waiting)
  await ask<undefined>((done) => sftp.close(handle, (error) => done(error, undefined)))
  return position
}

/** With OpenSSH's extension in one step; without it the server does not replace a file, so the old one goes first. */
export async function rename({ sftp, ask }: SftpSession, from: string, to: string): Promise<void> {
  const plainly = (): Promise<undefined> => ask<undefined>((done) => sftp.rename(from, to, (error) => done(error, undefined)))
  try {
    await ask<undefined>((done) => sftp.ext_openssh_rename(from, to, (error) => done(error, undefined)))
    return
  } catch (error) {
    if (!(error instanceof Error) || !/not support|unsupported/i.test(error.message)) throw error
  }
  try {
    await plainly()
  } catch {
    await ask<undefined>((done) => sftp.unlink(to, (error) => done(error, undefined)))
    await plainly()
  }
}

/** What the server says of a file, in words. */
export function refusalOf(error: unknown, path: string): unknown {
  if (isStatus(error, PERMISSION_DENIED))
    return needsPerson(`The user may not write ${path} on the server.`, 'Give the user the right there, then try again.')
  if (isStatus(error, NO_SUCH_FILE)) return needsPerson(`The server does not find ${path}.`, 'Correct the folder in the settings of the destination.')
  // The others say only that it failed; a full disk is one of them.
  if (typeof codeOf(error) === 'number') return tryAgain(`The server could not write ${path}.`)
  return error
}

function isStatus(error: unknown, status: number | undefined): boolean {
  return codeOf(error) === status
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code
}
