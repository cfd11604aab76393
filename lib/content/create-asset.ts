import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { insertAsset } from './asset-store'
import { SavedAssetResult } from './results'
import { CreateAssetInput } from './schema'

/** A draft: it may have holes until it is made ready. */
export const createAsset = operation({
  id: 'assets.create',
  summary: 'Create a message',
  effect: 'write',
  permission: 'content:write',
  input: CreateAssetInput,
  output: SavedAssetResult,
  rest: { method: 'POST', path: '/assets', status: 201, location: '/assets/{id}' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; version: number }> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const id = await insertAsset(tx, database.id, input.name, input.content, author)
    await record({ objectType: 'asset', objectId: id, objectName: input.name, databaseId: database.id, details: { kind: input.content.kind } })
    return { id, version: 1 }
  },
})
