import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { peopleWhoSave } from './access-store'
import { OwnersResult } from './results'
import { type Owner, OwnersInput } from './schema'

/** Their names, as they stand beside each save already; no address. */
export const listOwners = operation({
  id: 'segments.owners',
  summary: 'List who can own segments of a database',
  effect: 'read',
  permission: 'segments:write',
  input: OwnersInput,
  output: OwnersResult,
  rest: { method: 'GET', path: '/segments/owners' },
  async run({ ctx, input, tx }): Promise<Owner[]> {
    const { id } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    return peopleWhoSave(tx, id)
  },
})
