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
