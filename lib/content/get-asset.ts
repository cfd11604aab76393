import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { toDetail } from './asset-dto'
import { findAsset } from './asset-store'
import { AssetResult } from './results'
import { type AssetDetail, AssetIdInput } from './schema'

export const getAsset = operation({
  id: 'assets.get',
  summary: 'Open a message',
  effect: 'read',
  permission: 'content:read',
  input: AssetIdInput,
  output: AssetResult,
  rest: { method: 'GET', path: '/assets/{id}' },
  async run({ ctx, input, tx }): Promise<AssetDetail> {
    const asset = await findAsset(tx, databasesOf(ctx.actor), input.id)
    if (!asset) throw notFound('message')
    return toDetail(asset)
  },
})
