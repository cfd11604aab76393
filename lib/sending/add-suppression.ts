import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { readContact } from './contact'
import { AddSuppressionInput, SuppressionImportResult } from './schema'
import { requireDatabase, suppress } from './suppression-store'

export const addSuppression = operation({
  id: 'suppressions.add',
  summary: 'Put an email address or a phone number on the suppression list',
  effect: 'write',
  permission: 'campaigns:write',
  input: AddSuppressionInput,
  output: SuppressionImportResult,
  rest: { method: 'POST', path: '/suppressions' },
  async run({ ctx, input, tx, record }) {
    const { id: databaseId, name, country } = await requireDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const contact = readContact(input.address, country)
    if (!contact) {
      throw new AppError('INVALID_INPUT', 'This is no email address and no phone number.', {
        remedy: 'Nothing was saved. Write it like ada@example.com or +1 206 555 0101.',
        issues: [{ path: ['address'], message: 'must be an email address, like ada@example.com, or a phone number, like +1 206 555 0101' }],
      })
    }
    const isNew = await suppress(tx, { databaseId, ...contact, reason: 'added', source: 'person', at: ctx.clock.now() })
    await record({ objectType: 'database', objectId: databaseId, objectName: name, databaseId, details: { channel: contact.channel } })
    return { added: isNew ? 1 : 0, known: isNew ? 0 : 1, refused: 0 }
  },
})
