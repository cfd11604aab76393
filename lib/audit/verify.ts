import 'server-only'
import type { Db } from '../db/client'
import { type ChainHead, chainPage } from './chain-store'
import { type ChainedEntry, hashOf } from './entry-hash'
import { type Head, readHeads } from './heads'

export interface ChainReport {
  /** How many entries were checked. */
  entries: number
  head: ChainHead | null
  /** How many notes of the head file were compared. */
  notes: number
  /** The first that is wrong; null when all is as it was written. */
  problem: ChainProblem | null
}

interface ChainProblem {
  entry: string
  what: string
}

const PAGE = 1_000

/** Recomputes every hash from the oldest entry on, page by page, and compares with what was noted in the head file. */
export async function verifyChain(db: Db, headFile: string): Promise<ChainReport> {
  const notes = await notesById(headFile)
  const report: ChainReport = { entries: 0, head: null, notes: notes.size, problem: null }
  for (let after: string | null = null; ;) {
    const page: ChainedEntry[] = await chainPage(db, after, PAGE)
    for (const entry of page) {
      report.problem = problemOf(entry, report.head, notes.get(entry.id))
      if (report.problem) return report
      notes.delete(entry.id)
      report.entries += 1
      report.head = { id: entry.id, hash: entry.hash }
    }
    if (page.length < PAGE) break
    after = report.head?.id ?? null
  }
  const [missing] = notes.values()
  if (missing?.[0]) report.problem = { entry: missing[0].id, what: `it was there on ${missing[0].at} and is gone, with all that came after it` }
  return report
}

function problemOf(entry: ChainedEntry, before: ChainHead | null, notes: Head[] | undefined): ChainProblem | null {
  const problem = (what: string): ChainProblem => ({ entry: entry.id, what })
  if (entry.prevHash !== (before?.hash ?? ''))
    return problem(
      before ? `it does not follow entry ${before.id}: between them something was removed, added or moved` : 'what was before it is gone',
    )
  if (entry.hash !== hashOf(entry)) return problem('it is not what was written: its contents do not give its hash')
  const other = notes?.find(({ hash }) => hash !== entry.hash)
  return other ? problem(`it had another hash on ${other.at}: the log was written anew`) : null
}

/** Several notes of one entry are kept where they disagree; a chain that ever ended differently was written anew. */
async function notesById(file: string): Promise<Map<string, Head[]>> {
  const notes = new Map<string, Head[]>()
  for (const head of await readHeads(file)) {
    if (!('id' in head)) continue
    const known = notes.get(head.id) ?? []
    if (!known.some(({ hash }) => hash === head.hash)) notes.set(head.id, [...known, head])
  }
  return notes
}
