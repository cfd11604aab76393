import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { CustomerInput } from '../profile-schema'
import { findDatabase } from '../store'
import { sayDistinct } from './duplicates-store'
import { findSide } from './sides-store'

/** Two customers who share an address or a number are two people: they are not proposed again. */
export const keepApart = operation({
  id: 'customers.keep_apart',
  summary: 'Say that two customers are two people',
  effect: 'write',
  permission: 'customers:merge',
  input: CustomerInput.extend({ other: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' }) }),
  output: z.strictObject({ customer: z.string(), other: z.string() }),
  rest: { method: 'POST', path: '/databases/{databaseId}/customers/{customer}/keep-apart' },
  async run({ ctx, input, tx, record }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const { customer, other } = input
    for (const one of [customer, other]) await findSide(tx, database.id, one)
    await sayDistinct(tx, database.id, [customer, other], { at: ctx.clock.now(), by: ctx.actor.name })
    await record({ objectType: 'customer', objectId: customer, objectName: '', databaseId: database.id, details: { other } })
    return { customer, other }
  },
})
