import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, may } from '../auth/permissions'
import { FoundCustomersResult, type FoundCustomers } from './find-schema'
import { newestOf } from './find-store'
import { NewestInput } from './profile/schema'
import { masking } from './profile/mask'
import { findDatabase } from './store'

/** Those who came in last: somebody to look at before anybody is searched for. */
export const newestCustomers = operation({
  id: 'customers.newest',
  summary: 'List the newest customers',
  effect: 'read',
  permission: 'segments:read',
  input: NewestInput,
  output: FoundCustomersResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/newest-customers' },
  transaction: { statementTimeoutMs: 5_000 },
  async run({ ctx, input, tx }): Promise<FoundCustomers> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    const personal = masking(isMasked)
    const rows = await newestOf(tx, database.id)
    return {
      customers: rows.map(({ customer, external_id, name, email, city }) => {
        return { customer, customerId: personal(external_id), name: personal(name), email: personal(email), city }
      }),
      isMasked,
    }
  },
})
