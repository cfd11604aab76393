import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findEntries } from './entries-store'
import { AuditPageResult, AuditQuestion } from './schema'

/** The newest first, page by page. */
export const listAuditEntries = operation({
  id: 'audit.list',
  summary: 'Read the audit log',
  effect: 'read',
  permission: 'audit:read',
  input: AuditQuestion,
  output: AuditPageResult,
  rest: { method: 'GET', path: '/audit' },
  async run({ ctx, input, tx }) {
    const { before, limit, ...filter } = input
    const found = await findEntries(tx, databasesOf(ctx.actor), filter, { before, limit: limit + 1 })
    const entries = found.slice(0, limit)
    return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null }
  },
})
