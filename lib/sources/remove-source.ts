import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import * as z from 'zod'
import { SourceIdInput } from './schema'
import { deleteSource, findSource } from './store'

/** What the shop has sent stays; what it sends from now on is refused. */
export const removeSource = operation({
  id: 'sources.remove',
  summary: 'Disconnect a shop',
  effect: 'write',
  permission: 'data:write',
  input: SourceIdInput,
  output: z.strictObject({ id: z.string() }),
  rest: { method: 'DELETE', path: '/sources/{id}' },
  async run({ ctx, input, tx, record }) {
    const { id, name, databaseId } = await findSource(tx, databasesOf(ctx.actor), input.id)
    await deleteSource(tx, id)
    await record({ objectType: 'source', objectId: id, objectName: name, databaseId })
    return { id }
  },
})
