import { AsyncLocalStorage } from 'node:async_hooks'
import type { AppError } from './errors'

/** What is being answered: set by the front door, and again by the verb that runs. */
export interface RequestFacts {
  id: string
  /** Of the client, as far as the trusted proxies say. */
  address: string
  /** The operation that runs, once one does. */
  operation?: string
  /** Called with what stands in the way of every answer, like a database that is down. */
  onTrouble?: (trouble: AppError) => void
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
