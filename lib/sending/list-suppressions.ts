import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, may } from '../auth/permissions'
import { readBeginning } from './contact'
import { ListSuppressionsInput, SuppressionListResult } from './schema'
import { listSuppressionRows, requireDatabase } from './suppression-store'

export const listSuppressions = operation({
  id: 'suppressions.list',
  summary: 'List who gets no marketing, and why',
  effect: 'read',
  permission: 'campaigns:read',
  input: ListSuppressionsInput,
  output: SuppressionListResult,
  // A POST, because an address may be searched for, which must not stand in the address of a request.
  rest: { method: 'POST', path: '/suppressions/find' },
  async run({ ctx, input: { databaseId, search, after, limit }, tx }) {
    const { country } = await requireDatabase(tx, databasesOf(ctx.actor), databaseId)
    const seesPeople = may(ctx.actor, 'customers:read_personal')
    const { rows, total } = await listSuppressionRows(tx, databaseId, { search: readBeginning(search, country), after, limit, seesPeople })
    return { suppressions: rows, total, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
  },
})
