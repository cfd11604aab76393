import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { PreparedStatements } from './prepared'

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

const NOTHING = { command: '', oid: 0, rowCount: 0, rows: [], fields: [] }
const ENDS = new Set<unknown>(['COMMIT', 'ROLLBACK'])

/**
 * A connection whose transactions begin with their limits in the one message that begins them, and only when something is asked in them. Prisma
 * sends BEGIN alone and waits; each statement more, like those that set the limits and ask for the backend, costs as much as many a question
 * itself, and where all is remembered nothing is asked.
 */
export class OpeningClient extends pg.Client {
  private held: string | undefined

  constructor(config?: pg.ClientConfig) {
    super(config)
    const prepared = new PreparedStatements()
    const ask = this.query.bind(this) as (first: unknown, ...more: unknown[]) => unknown
    this.query = ((first: unknown, ...more: unknown[]) => {
      const opening = openings.getStore()
      const text = textOf(first)
      if (opening && opening.backend === undefined && text === 'BEGIN') {
        opening.backend = (this as unknown as { processID: number }).processID
        this.held = opening.text
        return Promise.resolve(NOTHING)
      }
      // Whoever holds the connection is in that transaction. The store says nothing more: Prisma gathers what is asked at one moment and asks it for all.
      const begin = this.held
      this.held = undefined
      if (begin === undefined) return ask(prepared.take(first), ...more)
      if (ENDS.has(text)) return Promise.resolve(NOTHING)
      // The connection takes them one after the other; were the first to fail, so would what is asked here.
      return Promise.all([ask(begin), ask(prepared.take(first), ...more)]).then(([, answer]) => answer)
    }) as typeof this.query
  }

  /** A transaction that was given up before it began does not begin for the next one who gets the connection. */
  forget(): void {
    this.held = undefined
  }
}

function textOf(query: unknown): unknown {
  return typeof query === 'object' && query !== null && 'text' in query ? query.text : query
}
