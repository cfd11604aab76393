import 'server-only'
import { createHash } from 'node:crypto'

/** An entry as PostgreSQL writes its values; `at` in milliseconds since 1970. */
export interface ChainedEntry {
  id: string
  at: string
  actorType: string
  actorId: string
  actorName: string
  operation: string
  objectType: string
  objectId: string
  objectName: string
  databaseId: string | null
  requestId: string
  address: string
  details: string
  prevHash: string
  hash: string
}

/** What the trigger computes, computed again without it: a database whose trigger was exchanged is found out. */
export function hashOf(entry: ChainedEntry): string {
  const { prevHash, id, at, actorType, actorId, actorName, operation, objectType, objectId, objectName } = entry
  const who = [actorType, actorId, actorName]
  const what = [operation, objectType, objectId, objectName, entry.databaseId]
  const values = ['rekindle audit 1', prevHash, id, at, ...who, ...what, entry.requestId, entry.address, entry.details]
  const text = values.map((value) => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`)).join(',')
  return createHash('sha256').update(text).digest('hex')
}
