import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { toRow } from './asset-dto'
import { assetsOf } from './asset-store'
import { AssetsResult } from './results'
import { type AssetRow, ListAssetsInput } from './schema'

/** More than anybody looks through. */
const MOST = 500

export const listAssets = operation({
  id: 'assets.list',
  summary: 'List the messages',
  effect: 'read',
  permission: 'content:read',
  input: ListAssetsInput,
  output: AssetsResult,
  rest: { method: 'GET', path: '/assets' },
  async run({ ctx, input, tx }): Promise<{ assets: AssetRow[] }> {
    const assets = await assetsOf(tx, databasesOf(ctx.actor), input.databaseId, input.archived, MOST)
    return { assets: assets.map(toRow) }
  },
})
