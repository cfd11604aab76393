import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { findImport } from './import-list-store'
import { setCancelled } from './import-store'

/** Stops an import between two of its batches; what was merged until then stays, and a batch that is being merged comes to nothing. */
export const cancelImport = operation({
  id: 'imports.cancel',
  summary: 'Cancel an import',
  effect: 'write',
  event: 'import.finished',
  permission: 'data:write',
  input: z.strictObject({ id: z.uuid({ error: 'must be an id' }) }),
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/imports/{id}/cancel' },
  async run({ ctx, input, tx, record }) {
    const databases = databasesOf(ctx.actor)
    const { fileName, databaseId, counts } = await findImport(tx, databases, input.id, ctx.clock.now())
    if (!(await setCancelled(tx, databases, input.id, ctx.clock.now()))) {
      throw new AppError('CONFLICT', 'This import is over, or everything is imported already.', {
        remedy: 'Nothing was changed. Reload the page to see how it ended.',
      })
    }
    await record({ objectType: 'import', objectId: input.id, objectName: fileName, databaseId, details: { status: 'cancelled', read: counts.read } })
    return { id: input.id }
  },
})
