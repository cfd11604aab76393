import 'server-only'
import type { Ctx } from '../actions/context'
import { withTransaction } from '../db/transaction'
import { databaseFacts, workFacts } from './store'

const WORKER_SILENT_MS = 60_000
const SKEW_MS = 30_000

export interface Readiness {
  ready: boolean
  /** What was looked at; for those who hold the token. */
  checks: Record<string, { ok: boolean; detail: string }>
}

/**
 * Whether this process can answer people: the database answers and has this program's tables. Work in the background and a clock that is
 * off are told, but make no page fail and so do not take a server out of service.
 */
export async function readiness(ctx: Ctx): Promise<Readiness> {
  const now = ctx.clock.now()
  try {
    return await withTransaction(ctx.db, { readOnly: true, statementTimeoutMs: 2_000, timeoutMs: 4_000 }, async (tx) => {
      const database = await databaseFacts(tx)
      const work = await workFacts(tx, new Date(now.getTime() - WORKER_SILENT_MS))
      const skew = Math.abs(database.now.getTime() - now.getTime())
      const missing = database.missingMigrations.length
      const checks = {
        database: { ok: true, detail: `PostgreSQL ${database.version}` },
        migrations: { ok: missing === 0, detail: `${missing} missing` },
        worker: { ok: work.workers > 0, detail: work.seenAt ? `last seen ${work.seenAt.toISOString()}` : 'never seen' },
        imports: { ok: true, detail: work.oldestImport ? `${work.imports}, the oldest since ${work.oldestImport.toISOString()}` : 'none' },
        clock: { ok: skew <= SKEW_MS, detail: `${skew} ms from the database` },
      }
      return { ready: checks.migrations.ok, checks }
    })
  } catch (error) {
    return { ready: false, checks: { database: { ok: false, detail: error instanceof Error ? error.name : 'unreachable' } } }
  }
}
