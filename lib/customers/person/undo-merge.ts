import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { enqueue } from '../../jobs/queue'
import { takeTurnToMerge } from '../merge-turn-store'
import { databaseOfMerge, findUndoable, undoMerge } from './unmerge-store'

/** Makes two customers of one again, each with what they had. What came since the merge stays with the one who stayed. */
export const undoCustomerMerge = operation({
  id: 'customers.undo_merge',
  summary: 'Undo the merge of two customers',
  effect: 'write',
  permission: 'customers:merge',
  personal: true,
  input: z.strictObject({ id: z.uuid({ error: 'must be an id' }) }),
  output: z.strictObject({ survivor: z.string(), merged: z.string() }),
  rest: { method: 'POST', path: '/merges/{id}/undo' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 120_000 },
  async run({ ctx, input, tx, record }) {
    const databaseId = await databaseOfMerge(tx, databasesOf(ctx.actor), input.id)
    await takeTurnToMerge(tx, databaseId)
    const merge = await findUndoable(tx, input.id)
    await undoMerge(tx, merge, { at: ctx.clock.now(), by: ctx.actor.name })
    await enqueue(tx, 'attributes.refresh', { databaseId })
    const { survivor, merged } = merge
    await record({ objectType: 'customer', objectId: survivor, objectName: '', databaseId, details: { merged, merge: input.id } })
    return { survivor, merged }
  },
})
