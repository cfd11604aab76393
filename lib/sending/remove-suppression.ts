import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { RemoveSuppressionInput, SuppressionIdResult } from './schema'
import { removeSuppressionRow, requireDatabase } from './suppression-store'

/** Consent is not given back with it: who said no by a link is still left out for that. */
export const removeSuppression = operation({
  id: 'suppressions.remove',
  summary: 'Take an address or a number off the suppression list',
  effect: 'write',
  permission: 'campaigns:write',
  input: RemoveSuppressionInput,
  output: SuppressionIdResult,
  rest: { method: 'DELETE', path: '/suppressions/{id}' },
  async run({ ctx, input, tx, record }) {
    const { id: databaseId, name } = await requireDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const { reason } = await removeSuppressionRow(tx, databaseId, input.id)
    await record({ objectType: 'database', objectId: databaseId, objectName: name, databaseId, details: { reason } })
    return { id: input.id }
  },
})
