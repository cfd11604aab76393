import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { notFound } from '../../core/errors'
import { findAsset } from '../asset-store'
import { AssetVersionsResult } from '../results'
import { AssetIdInput } from '../schema'
import { versionsOf } from './version-store'

export const listAssetVersions = operation({
  id: 'assets.versions',
  summary: 'List the versions of a message',
  effect: 'read',
  permission: 'content:read',
  input: AssetIdInput,
  output: AssetVersionsResult,
  rest: { method: 'GET', path: '/assets/{id}/versions' },
  async run({ ctx, input: { id }, tx }) {
    if (!(await findAsset(tx, databasesOf(ctx.actor), id))) throw notFound('message')
    const versions = await versionsOf(tx, id)
    return { versions: versions.map(({ savedAt, ...version }) => ({ ...version, savedAt: savedAt.toISOString() })) }
  },
})
