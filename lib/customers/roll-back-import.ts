import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { enqueue } from '../jobs/queue'
import { findImport } from './import-list-store'
import { findImportJob, setRollingBack } from './import-store'
import { refuseRollback } from './import/refuse-rollback'

/** Takes back what one import did: what it added goes, what it changed or deleted is as it was. A worker does it. */
export const rollBackImport = operation({
  id: 'imports.roll_back',
  summary: 'Roll an import back',
  effect: 'write',
  permission: 'data:write',
  input: z.strictObject({ id: z.uuid({ error: 'must be an id' }) }),
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/imports/{id}/roll-back', status: 202, location: '/imports/{id}' },
  transaction: { statementTimeoutMs: 120_000 },
  async run({ ctx, input, tx, record }) {
    const found = await findImport(tx, databasesOf(ctx.actor), input.id, ctx.clock.now())
    const job = await findImportJob(tx, input.id)
    if (job) await refuseRollback(tx, { ...job, finishedAt: found.finishedAt }, ctx.clock.now())
    if (!job || !(await setRollingBack(tx, input.id, ctx.actor.name))) {
      throw new AppError('CONFLICT', 'This import is still running, or is rolled back already.', {
        remedy: 'Nothing was changed. Reload the page to see how it stands; one that runs can be cancelled first.',
      })
    }
    const { fileName, databaseId, counts } = found
    const details = { imported: counts.imported, updated: counts.updated }
    await record({ objectType: 'import', objectId: input.id, objectName: fileName, databaseId, details })
    await enqueue(tx, 'imports.run', { importId: input.id })
    return { id: input.id }
  },
})
