import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { CouponPoolsResult } from '../results'
import { DatabaseInput } from '../schema'
import { poolRows } from './coupon-store'

export const listCouponPools = operation({
  id: 'coupons.list',
  summary: 'List the pools of coupon codes',
  effect: 'read',
  permission: 'content:read',
  input: DatabaseInput,
  output: CouponPoolsResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/coupon-pools' },
  async run({ ctx, input, tx }) {
    return { pools: await poolRows(tx, databasesOf(ctx.actor), input.databaseId) }
  },
})
