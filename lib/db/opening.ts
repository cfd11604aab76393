import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/** How the next transaction begins, and which backend it got. */
export interface Opening {
  /** Instead of BEGIN: statements of ours, made of numbers and words alone. */
  text: string
  /** Known once it has begun. */
  backend?: number
}

// On globalThis, because the server that opens a connection and the bundle that uses it each load this module.
const shared = globalThis as { rekindleOpenings?: AsyncLocalStorage<Opening> }
const openings = (shared.rekindleOpenings ??= new AsyncLocalStorage())

export function beginningWith<T>(opening: Opening, run: () => T): T {
  return openings.run(opening, run)
}

/**
 * A connection whose transactions begin with their limits in the one message that begins them. Prisma sends BEGIN alone, and each statement
 * more, like those that set the limits and ask for the backend, costs as much as many a question itself.
 */
export class OpeningClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    const send = this.query.bind(this) as (first: unknown, ...more: unknown[]) => unknown
    this.query = ((first: unknown, ...more: unknown[]) => {
      const opening = openings.getStore()
      if (!opening || opening.backend !== undefined || textOf(first) !== 'BEGIN') return send(first, ...more)
      opening.backend = (this as unknown as { processID: number }).processID
      return send(opening.text, ...more)
    }) as typeof this.query
  }
}

function textOf(query: unknown): unknown {
  return typeof query === 'object' && query !== null && 'text' in query ? query.text : query
}
