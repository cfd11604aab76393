import * as z from 'zod/mini'
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

const Kept = z.object({
  packed: z.object({ rows: z.array(z.looseObject({ id: z.string() })), drafts: z.array(z.array(z.unknown())), labels: z.array(z.string()) }),
  name: z.string(),
  basedOnVersion: z.nullable(z.number()),
  keptAt: z.number(),
  copy: z.nullable(z.object({ id: z.string(), revision: z.number() })),
})

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
  const kept = Kept.safeParse(jsonOf(text))
  if (!kept.success) return undefined
  const { packed, ...rest } = kept.data
  const unpacked = unpack(packed as unknown as Packed)
  return unpacked && { ...unpacked, ...rest }
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
