import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { headsFile } from '../../audit/heads'
import { verifyChain } from '../../audit/verify'
import type { Ctx } from '../../actions/context'
import { AppError } from '../../core/errors'
import type { Tx } from '../../db/transaction'
import { masterKeys } from '../../secrets/master-keys'
import { keysInUse } from '../../secrets/store'
import { databaseFacts } from '../store'
import { DATA_RULES } from './data-checks-store'
import { ask, LEDGER_RULES } from './ledger-checks-store'
import { type Check, DoctorResult } from './schema'
import { workRules } from './work-checks-store'

const MINUTE_MS = 60_000
const SKEW_MS = 30_000

/** Holds what the ledger and the machinery around it promise against the rows that there are. It changes nothing. */
export const runDoctor = operation({
  id: 'system.doctor',
  summary: 'Check that what must hold does hold',
  effect: 'read',
  permission: 'system:read',
  allDatabases: true,
  input: z.strictObject({}),
  output: DoctorResult,
  rest: { method: 'GET', path: '/system/doctor' },
  transaction: { statementTimeoutMs: 10 * MINUTE_MS, timeoutMs: 60 * MINUTE_MS },
  async run({ ctx, tx }) {
    const now = ctx.clock.now()
    const checks: Check[] = []
    for (const rule of [...LEDGER_RULES, ...DATA_RULES, ...(await workRules(tx))]) checks.push(await ask(tx, rule, now))
    checks.push(await auditChain(ctx), await secretsOpen(tx), ...(await databaseChecks(tx, now)))
    return { isSound: checks.every(({ state }) => state !== 'broken'), checks }
  },
})

async function auditChain({ db }: Ctx): Promise<Check> {
  const { problem } = await verifyChain(db, headsFile())
  return {
    id: 'audit.chain',
    title: 'The audit log is what was written',
    state: problem ? 'broken' : 'good',
    found: problem ? 1 : 0,
    examples: problem ? [`entry ${problem.entry}: ${problem.what}`] : [],
    meaning: 'Somebody changed, removed or added entries outside of Rekindle.',
    action: 'Keep a copy of the database as it is, and find out who had the rights of its owner.',
  }
}

async function secretsOpen(tx: Tx): Promise<Check> {
  const known = new Set(keyIds())
  const unknown = (await keysInUse(tx)).filter(({ keyId }) => !known.has(keyId))
  return {
    id: 'secrets.open',
    title: 'Every stored credential has its key here',
    state: unknown.length > 0 ? 'broken' : 'good',
    found: unknown.reduce((sum, { secrets }) => sum + secrets, 0),
    examples: unknown.slice(0, 5).map(({ keyId, secrets }) => `key ${keyId}: ${secrets}`),
    meaning: 'These credentials do not open: webhooks do not sign, second factors do not work, mail that has a signing key is not sent.',
    action: 'Put the missing key back into SECRETS_KEY, or enter the credentials again.',
  }
}

function keyIds(): string[] {
  try {
    return masterKeys().map(({ id }) => id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'PRECONDITION_FAILED') return []
    throw error
  }
}

async function databaseChecks(tx: Tx, now: Date): Promise<Check[]> {
  const { missingMigrations, now: theirs } = await databaseFacts(tx)
  const skewMs = Math.abs(theirs.getTime() - now.getTime())
  return [
    {
      id: 'database.migrations',
      title: 'The tables are those of this version',
      state: missingMigrations.length > 0 ? 'broken' : 'good',
      found: missingMigrations.length,
      examples: missingMigrations.slice(0, 5),
      meaning: 'The program expects tables or columns that are not there.',
      action: 'Start Rekindle again: it brings the tables up to date before it serves.',
    },
    {
      id: 'database.clock',
      title: 'The clocks of this machine and of the database agree',
      state: skewMs > SKEW_MS ? 'attention' : 'good',
      found: skewMs > SKEW_MS ? 1 : 0,
      examples: skewMs > SKEW_MS ? [`${Math.round(skewMs / 1_000)} s apart`] : [],
      meaning: 'What is due is reckoned with one and compared with the other.',
      action: 'Turn on time synchronisation on both machines.',
    },
  ]
}
