import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { findBrand, saveBrandRow } from './brand-store'
import { SavedBrandResult } from './results'
import { SaveBrandInput } from './schema'
import { savedByAnotherError } from './state'

/** For messages that are sent from now on; those of a send that has begun stay as they were. */
export const saveBrand = operation({
  id: 'brand.save',
  summary: 'Save the brand kit',
  effect: 'write',
  permission: 'content:write',
  input: SaveBrandInput,
  output: SavedBrandResult,
  rest: { method: 'PUT', path: '/databases/{databaseId}/brand' },
  async run({ ctx, input, tx, record }): Promise<{ version: number }> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const author = { name: ctx.actor.name, at: ctx.clock.now() }
    if (!(await saveBrandRow(tx, database.id, input.basedOnVersion, input.settings, author))) {
      const now = await findBrand(tx, database.id)
      throw savedByAnotherError(now?.updatedBy ?? 'Somebody', input.basedOnVersion, now?.version ?? 0)
    }
    const version = input.basedOnVersion + 1
    await record({ objectType: 'brand_kit', objectId: database.id, objectName: database.name, databaseId: database.id, details: { version } })
    return { version }
  },
})
