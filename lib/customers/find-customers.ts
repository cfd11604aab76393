import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, may } from '../auth/permissions'
import { FoundCustomersResult, FindCustomersInput, type FoundCustomers } from './find-schema'
import { customersLike, customersWithId } from './find-store'
import { findDatabase } from './store'

const HIDDEN = '•••'

/** Whoever may not see who customers are finds one by the whole of its id only: parts would spell out what is hidden. */
export const findCustomers = operation({
  id: 'customers.find',
  summary: 'Find a customer',
  effect: 'read',
  permission: 'segments:read',
  input: FindCustomersInput,
  output: FoundCustomersResult,
  // A search holds names and addresses, which have no place in an address.
  rest: { method: 'POST', path: '/customers/find' },
  transaction: { statementTimeoutMs: 5_000 },
  async run({ ctx, input, tx }): Promise<FoundCustomers> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    const search = input.search.normalize('NFC')
    const rows = isMasked ? await customersWithId(tx, database.id, search) : await customersLike(tx, database.id, search)
    const personal = <T extends string | null>(value: T): T | typeof HIDDEN => (isMasked && value !== null ? HIDDEN : value)
    return {
      customers: rows.map(({ customer, external_id, name, email, city }) => {
        return { customer, customerId: personal(external_id), name: personal(name), email: personal(email), city }
      }),
      isMasked,
    }
  },
})
