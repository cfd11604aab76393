import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { ListUnclearInput, UnclearListResult } from './unclear-schema'
import { countUnclear, unclearAfter } from './unclear-store'

export const listUnclear = operation({
  id: 'messages.unclear',
  summary: 'List messages that the mail server may or may not have',
  effect: 'read',
  permission: 'campaigns:read',
  input: ListUnclearInput,
  output: UnclearListResult,
  rest: { method: 'GET', path: '/messages/unclear' },
  async run({ ctx, input, tx }) {
    const databases = databasesOf(ctx.actor)
    const rows = await unclearAfter(tx, databases, input)
    const messages = rows.map((row) => ({
      ...row,
      gatedAt: row.gatedAt?.toISOString() ?? null,
      settledAt: row.settledAt?.toISOString() ?? null,
    }))
    return { messages, total: await countUnclear(tx, databases), next: rows.length < input.limit ? null : (rows.at(-1)?.id ?? null) }
  },
})
