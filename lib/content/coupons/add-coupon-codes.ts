import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { CouponCodesResult } from '../results'
import { AddCouponCodesInput } from '../schema'
import { findPool, insertCodes } from './coupon-store'

export const addCouponCodes = operation({
  id: 'coupons.add_codes',
  summary: 'Add codes to a pool',
  effect: 'write',
  permission: 'content:write',
  input: AddCouponCodesInput,
  output: CouponCodesResult,
  rest: { method: 'POST', path: '/coupon-pools/{id}/codes' },
  async run({ ctx, input: { id, codes }, tx, record }) {
    const { name, databaseId } = await findPool(tx, databasesOf(ctx.actor), id)
    const added = await insertCodes(tx, id, codes)
    await record({ objectType: 'coupon_pool', objectId: id, objectName: name, databaseId, details: { added } })
    return { id, added, known: codes.length - added }
  },
})
