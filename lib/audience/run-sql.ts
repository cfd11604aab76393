import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import type { AuditRecord } from '../audit/record'
import { AppError } from '../core/errors'
import { asOfFor } from '../customers/as-of'
import { findDatabase } from '../customers/store'
import { EVERYBODY } from '../segments/nodes'
import { remembered } from './answers'
import { numbersOf } from './numbers-store'
import { prepareQuestion } from './question'
import { answerOf, SqlRefusal } from './sql-answer-store'
import { checkSql } from './sql-gate'
import { problem } from './sql-problem'
import { levelOf, SQL_TABLES, textHash } from './sql-question'
import { SqlRunResult } from './sql-results'
import { RunSqlInput, type SqlRun } from './sql-schema'

const RUN_MS = 15_000

/** The numbers of a query that a person wrote. What is wrong with it is an answer too: each run is on the record, without its text. */
export const runSql = operation({
  id: 'sql.run',
  summary: 'Count with SQL',
  effect: 'write',
  permission: 'segments:sql',
  input: RunSqlInput,
  output: SqlRunResult,
  rest: { method: 'POST', path: '/sql/run' },
  transaction: { statementTimeoutMs: RUN_MS, timeoutMs: 60_000 },
  async run({ ctx, input, tx, record }): Promise<SqlRun> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const level = levelOf(ctx.actor)
    const asOf = asOfFor(database, ctx.clock)
    const began = performance.now()
    const finish = async (run: SqlRun): Promise<SqlRun> => {
      await record(entryOf(database, input.sql, level, performance.now() - began, run))
      return run
    }
    const found = await checkSql(input.sql, SQL_TABLES)
    if (found) return finish({ status: 'refused', problem: found, plan: null })
    try {
      const { plan, members } = await answerOf(ctx, { databaseId: database.id, level, asOf, text: input.sql, timeoutMs: RUN_MS })
      const milliseconds = Math.round(performance.now() - began)
      const question = await prepareQuestion(tx, ctx, database.id, EVERYBODY)
      const everybody = await remembered(`numbers ${question.everybodyHash}`, () => numbersOf(tx, question.everybody))
      return await finish({ status: 'answered', members, everybody, plan, asOf: asOf.toISOString(), currency: database.currency, milliseconds })
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      return finish({ status: 'refused', problem: refusal.problem, plan: refusal.plan })
    }
  },
})

/** Also where the wall is closed or its places are taken: then nothing was asked of the tables, and nothing of this transaction failed. */
function refusalOf(error: unknown): SqlRefusal | undefined {
  if (error instanceof SqlRefusal) return error
  const isOfTheWall = error instanceof AppError && (error.code === 'PRECONDITION_FAILED' || error.code === 'UNAVAILABLE')
  return isOfTheWall ? new SqlRefusal(problem(error.message, error.remedy ?? 'Nothing was run.')) : undefined
}

function entryOf(database: { id: string; name: string }, text: string, level: string, milliseconds: number, run: SqlRun): AuditRecord {
  const outcome = run.status === 'answered' ? { customers: run.members.customers, cost: run.plan.cost } : null
  const details = { query: textHash(text), level, milliseconds: Math.round(milliseconds), status: run.status, ...(outcome ?? {}) }
  return { objectType: 'customer_database', objectId: database.id, objectName: database.name, databaseId: database.id, details }
}
