import { AsyncLocalStorage } from 'node:async_hooks'

/** What the front door knows of the request that is being answered. */
export interface RequestFacts {
  id: string
  /** Of the client, as far as the trusted proxies say. */
  address: string
}

// On globalThis, because the server that opens a request and the bundle that answers it each load this module.
const shared = globalThis as { rekindleRequest?: AsyncLocalStorage<RequestFacts> }
const storage = (shared.rekindleRequest ??= new AsyncLocalStorage())

export function answeringRequest<T>(facts: RequestFacts, run: () => T): T {
  return storage.run(facts, run)
}

/** Undefined in jobs and on the command line. */
export function requestFacts(): RequestFacts | undefined {
  return storage.getStore()
}
