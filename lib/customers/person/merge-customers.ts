import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { AppError } from '../../core/errors'
import { enqueue } from '../../jobs/queue'
import { takeTurnToMerge } from '../merge-turn-store'
import { CustomerInput } from '../profile-schema'
import { findDatabase } from '../store'
import { mergeTwo } from './merge-store'

/**
 * Makes one customer of two: `customer` stays, `other` goes. Orders, consents, events and memberships move, every id of either leads to the one
 * who stays, and of each field the value that was said later stands. It can be undone.
 */
export const mergeCustomers = operation({
  id: 'customers.merge',
  summary: 'Merge two customers',
  effect: 'write',
  permission: 'customers:merge',
  personal: true,
  input: CustomerInput.extend({ other: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' }) }),
  output: z.strictObject({ id: z.string().meta({ description: 'Of the merge, to undo it' }), customer: z.string() }),
  rest: { method: 'POST', path: '/databases/{databaseId}/customers/{customer}/merge' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 120_000 },
  async run({ ctx, input, tx, record }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    if (BigInt(input.customer) === BigInt(input.other))
      throw new AppError('INVALID_INPUT', 'These are not two customers but one.', { remedy: 'Nothing was changed. Choose another one.' })
    await takeTurnToMerge(tx, database.id)
    const { actor, clock } = ctx
    const two = { databaseId: database.id, survivor: input.customer, merged: input.other }
    const id = await mergeTwo(tx, { ...two, at: clock.now(), by: { id: actor.id, name: actor.name } })
    await enqueue(tx, 'attributes.refresh', { databaseId: database.id })
    await record({
      objectType: 'customer',
      objectId: input.customer,
      objectName: '',
      databaseId: database.id,
      details: { merged: input.other, merge: id },
    })
    return { id, customer: input.customer }
  },
})
