import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { notFound } from '../../core/errors'
import { CustomerInput } from '../profile-schema'
import { findDatabase } from '../store'
import { chooseFields } from './choose-fields'
import { candidatesOf, keysOf } from './duplicates-store'
import { labelOf } from './field-labels'
import { candidateOf } from './masked'
import { ComparisonResult } from './results'
import { findSide } from './sides-store'

/** Two customers side by side, and what the one who stays would be once the other is merged into them. */
export const compareCustomers = operation({
  id: 'customers.compare',
  summary: 'Compare two customers',
  effect: 'read',
  permission: 'data:read',
  personal: true,
  input: CustomerInput.extend({ other: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' }) }),
  output: ComparisonResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/customers/{customer}/compare/{other}' },
  async run({ ctx, input, tx }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const [survivor, merged] = [await findSide(tx, database.id, input.customer), await findSide(tx, database.id, input.other)]
    const people = await candidatesOf(tx, database.id, [input.customer, input.other])
    const [a, b] = [people.get(input.customer), people.get(input.other)]
    if (!a || !b) throw notFound('customer')
    return {
      survivor: candidateOf(a, false),
      merged: candidateOf(b, false),
      fields: chooseFields(survivor, merged)
        .filter((one) => one.survivor !== null || one.merged !== null)
        .map(({ column, from, ...values }) => ({
          field: column,
          label: labelOf(column),
          survivor: textOf(values.survivor),
          merged: textOf(values.merged),
          from,
        })),
      customerIds: await keysOf(tx, [input.customer, input.other]),
    }
  },
})

function textOf(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
