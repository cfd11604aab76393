import type { Draft } from './draft'
import type { Step } from './history'
import { pack, type Packed, unpack } from './pack'

/** The draft on the server that holds the same. */
export interface ServerCopy {
  id: string
  revision: number
}

export interface UnsavedWork {
  draft: Draft
  /** As it was when it was saved last; where there are no changes since, only the steps are kept. */
  saved: Draft
  past: readonly Step[]
  future: readonly Step[]
  name: string
  /** The version that the work started from; null for a new segment. */
  basedOnVersion: number | null
  /** Milliseconds since the epoch. */
  keptAt: number
  copy: ServerCopy | null
}

/** One more whenever what is kept changes its form: what another version of this page wrote is dropped. */
const SHAPE = 3

function keyOf(databaseId: string, segmentId: string | null): string {
  return `rekindle:unsaved-segment:${SHAPE}:${databaseId}:${segmentId ?? 'new'}`
}

/** The work that this tab kept, or undefined. What cannot be read is dropped. */
export function recallWork(storage: Storage, databaseId: string, segmentId: string | null): UnsavedWork | undefined {
  const key = keyOf(databaseId, segmentId)
  const text = storage.getItem(key)
  if (text === null) return undefined
  const work = readWork(text)
  if (!work) storage.removeItem(key)
  return work
}

function readWork(text: string): UnsavedWork | undefined {
  const kept = jsonOf(text)
  if (!isKept(kept)) return undefined
  const { packed, name, basedOnVersion, keptAt, copy } = kept
  const unpacked = unpack(packed)
  return unpacked && { ...unpacked, name, basedOnVersion, keptAt, copy }
}

interface Kept extends Pick<UnsavedWork, 'name' | 'basedOnVersion' | 'keptAt' | 'copy'> {
  packed: Packed
}

function isKept(value: unknown): value is Kept {
  if (!isRecord(value) || !isRecord(value.packed)) return false
  const { packed, name, basedOnVersion, keptAt, copy } = value
  const isCopy = copy === null || (isRecord(copy) && typeof copy.id === 'string' && typeof copy.revision === 'number')
  const isVersion = basedOnVersion === null || typeof basedOnVersion === 'number'
  return typeof name === 'string' && isVersion && typeof keptAt === 'number' && isCopy && isPacked(packed)
}

function isPacked({ rows, drafts, labels }: Record<string, unknown>): boolean {
  if (!Array.isArray(rows) || !Array.isArray(drafts) || !Array.isArray(labels)) return false
  const areRows = rows.every((row) => isRecord(row) && typeof row.id === 'string')
  return areRows && drafts.every((draft) => Array.isArray(draft)) && labels.every((label) => typeof label === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** False when the browser has no room or forbids storing: the work is then only on the page. */
export function keepWork(storage: Storage, databaseId: string, segmentId: string | null, work: UnsavedWork): boolean {
  const { draft, saved, past, future, ...rest } = work
  const key = keyOf(databaseId, segmentId)
  // The work itself comes before the way back.
  return (
    tryToKeep(storage, key, { packed: pack(draft, saved, past, future), ...rest }) ||
    tryToKeep(storage, key, { packed: pack(draft, saved, [], []), ...rest })
  )
}

function tryToKeep(storage: Storage, key: string, kept: object): boolean {
  try {
    storage.setItem(key, JSON.stringify(kept))
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

export function forgetWork(storage: Storage, databaseId: string, segmentId: string | null): void {
  storage.removeItem(keyOf(databaseId, segmentId))
}
