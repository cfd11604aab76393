import type { Draft } from './draft'

export interface UnsavedWork {
  draft: Draft
  name: string
  /** The version that the work started from; null for a new segment. */
  basedOnVersion: number | null
  /** Milliseconds since the epoch. */
  keptAt: number
}

const SHAPE = 1

function keyOf(databaseId: string, segmentId: string | null): string {
  return `rekindle:unsaved-segment:${SHAPE}:${databaseId}:${segmentId ?? 'new'}`
}

/** The work that this tab kept, or undefined. What cannot be read is dropped: it was written by another version of this page. */
export function recallWork(storage: Storage, databaseId: string, segmentId: string | null): UnsavedWork | undefined {
  const key = keyOf(databaseId, segmentId)
  const text = storage.getItem(key)
  if (text === null) return undefined
  try {
    const work: unknown = JSON.parse(text)
    if (isWork(work)) return work
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  storage.removeItem(key)
  return undefined
}

/** False when the browser has no room or forbids storing: the work is then only on the page. */
export function keepWork(storage: Storage, databaseId: string, segmentId: string | null, work: UnsavedWork): boolean {
  try {
    storage.setItem(keyOf(databaseId, segmentId), JSON.stringify(work))
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

export function forgetWork(storage: Storage, databaseId: string, segmentId: string | null): void {
  storage.removeItem(keyOf(databaseId, segmentId))
}

function isWork(work: unknown): work is UnsavedWork {
  if (typeof work !== 'object' || work === null) return false
  const { draft, name, keptAt } = work as { draft?: { include?: { kind?: unknown } }; name?: unknown; keptAt?: unknown }
  return draft?.include?.kind === 'group' && typeof name === 'string' && typeof keptAt === 'number'
}
