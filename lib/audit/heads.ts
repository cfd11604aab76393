import 'server-only'
import { appendFile, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { env } from '../core/env'
import type { Db } from '../db/client'
import { chainHead } from './chain-store'

const Head = z.object({ at: z.string(), id: z.string().regex(/^\d+$/), hash: z.string() })
export type Head = z.infer<typeof Head>

export function headsFile(dataDir = env().REKINDLE_DATA_DIR): string {
  return path.resolve(dataDir, 'audit-heads.log')
}

/** Notes the newest entry outside the database, so that a chain that is cut or written anew as a whole is noticed. */
export async function noteHead(db: Db, file: string, now: Date): Promise<void> {
  const head = await chainHead(db)
  if (!head) return
  const last = (await readHeads(file)).at(-1)
  if (last && 'id' in last && last.id === head.id && last.hash === head.hash) return
  const line: Head = { at: now.toISOString(), ...head }
  await appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
}

/** The heads in the order in which they were noted; an unreadable line, like half of one after a power cut, comes as its number. */
export async function readHeads(file: string): Promise<(Head | { unreadable: number })[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line, index) => (line === '' ? [] : [headOf(line, index + 1)]))
}

function headOf(line: string, number: number): Head | { unreadable: number } {
  try {
    return Head.parse(JSON.parse(line))
  } catch {
    return { unreadable: number }
  }
}
