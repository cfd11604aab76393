import { AsyncLocalStorage } from 'node:async_hooks'
import type { AppError } from './errors'

/** What is being answered: set by the front door, and again by the verb that runs. */
export interface RequestFacts {
  id: string
  /** Of the client, as far as the trusted proxies say. */
  address: string
  /** The operation that runs, once one does. */
  operation?: string
  /** Why the answer cannot be given, for the front door, since a page that fails can only say that it failed. */
  troubles?: Set<AppError>
  /** What was read for a page, whose parts all need the same. */
  reads?: Map<string, Promise<unknown>>
}

// On globalThis, because the server that opens a request and the bundle that answers it each load this module.
const shared = globalThis as { rekindleRequest?: AsyncLocalStorage<RequestFacts> }
const storage = (shared.rekindleRequest ??= new AsyncLocalStorage())

export function answeringRequest<T>(facts: RequestFacts, run: () => T): T {
  return storage.run(facts, run)
}

/** Undefined outside of requests and verbs. */
export function requestFacts(): RequestFacts | undefined {
  return storage.getStore()
}

/** A page's parts are verbs of their own that begin with the same rows; the first of them reads for all. What changes something always reads anew. */
export async function onceForPage<T>(key: string, read: () => Promise<T>): Promise<T> {
  const reads = requestFacts()?.reads
  if (!reads) return read()
  const known = reads.get(key) as Promise<T> | undefined
  if (known) return known
  const reading = read()
  reads.set(key, reading)
  reading.catch(() => reads.delete(key))
  return reading
}
