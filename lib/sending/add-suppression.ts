import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { EmailAddress } from '../core/email-address'
import { AppError } from '../core/errors'
import { AddSuppressionInput, SuppressionImportResult } from './schema'
import { requireDatabase, suppress } from './suppression-store'

export const addSuppression = operation({
  id: 'suppressions.add',
  summary: 'Put an address on the suppression list',
  effect: 'write',
  permission: 'campaigns:write',
  input: AddSuppressionInput,
  output: SuppressionImportResult,
  rest: { method: 'POST', path: '/suppressions' },
  async run({ ctx, input, tx, record }) {
    const { id: databaseId, name } = await requireDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const address = EmailAddress.safeParse(input.address)
    if (!address.success) {
      throw new AppError('INVALID_INPUT', 'This is no email address.', {
        remedy: 'Nothing was saved. Write it like ada@example.com.',
        issues: [{ path: ['address'], message: 'must be an email address, like ada@example.com' }],
      })
    }
    const isNew = await suppress(tx, { databaseId, address: address.data, reason: 'added', source: 'person', at: ctx.clock.now() })
    await record({ objectType: 'database', objectId: databaseId, objectName: name, databaseId })
    return { added: isNew ? 1 : 0, known: isNew ? 0 : 1, refused: 0 }
  },
})
