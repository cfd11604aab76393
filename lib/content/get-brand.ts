import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { type Brand, brandOf } from './brand'
import { BrandResult } from './results'
import { DatabaseInput } from './schema'

export const getBrand = operation({
  id: 'brand.get',
  summary: 'Show the brand kit',
  effect: 'read',
  permission: 'content:read',
  input: DatabaseInput,
  output: BrandResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/brand' },
  async run({ ctx, input, tx }): Promise<Brand> {
    return brandOf(tx, await findDatabase(tx, databasesOf(ctx.actor), input.databaseId))
  },
})
