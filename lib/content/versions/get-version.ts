import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { notFound } from '../../core/errors'
import { readContent } from '../asset-dto'
import { findAsset } from '../asset-store'
import { AssetVersionResult } from '../results'
import { AssetVersionInput } from '../schema'
import { findVersion } from './version-store'

export const getAssetVersion = operation({
  id: 'assets.get_version',
  summary: 'Open an earlier version of a message',
  effect: 'read',
  permission: 'content:read',
  input: AssetVersionInput,
  output: AssetVersionResult,
  rest: { method: 'GET', path: '/assets/{id}/versions/{version}' },
  async run({ ctx, input: { id, version }, tx }) {
    if (!(await findAsset(tx, databasesOf(ctx.actor), id))) throw notFound('message')
    const stored = await findVersion(tx, id, version)
    if (!stored) throw notFound('version')
    const { name, status, savedBy, savedAt } = stored
    return { version, name, status, savedBy, savedAt: savedAt.toISOString(), content: readContent(stored) }
  },
})
