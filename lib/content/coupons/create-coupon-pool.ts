import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { findDatabase } from '../../customers/store'
import { CouponCodesResult } from '../results'
import { CreateCouponPoolInput } from '../schema'
import { insertCodes, insertPool } from './coupon-store'

export const createCouponPool = operation({
  id: 'coupons.create',
  summary: 'Create a pool of coupon codes',
  effect: 'write',
  permission: 'content:write',
  input: CreateCouponPoolInput,
  output: CouponCodesResult,
  rest: { method: 'POST', path: '/coupon-pools', status: 201 },
  async run({ ctx, input: { databaseId, name, codes }, tx, record }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), databaseId)
    const id = await insertPool(tx, { databaseId: database.id, name, createdBy: ctx.actor.name, createdAt: ctx.clock.now() })
    const added = await insertCodes(tx, id, codes)
    await record({ objectType: 'coupon_pool', objectId: id, objectName: name, databaseId, details: { added } })
    return { id, added, known: codes.length - added }
  },
})
