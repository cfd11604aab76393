import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { type Contact, readContact } from './contact'
import { ImportSuppressionsInput, SuppressionImportResult } from './schema'
import { requireDatabase, suppressAll } from './suppression-store'

/** The list that another program kept, when one comes from there: nobody on it may hear from us first. */
export const importSuppressions = operation({
  id: 'suppressions.import',
  summary: 'Import a suppression list',
  effect: 'write',
  permission: 'campaigns:write',
  input: ImportSuppressionsInput,
  output: SuppressionImportResult,
  rest: { method: 'POST', path: '/suppressions/import', maxBytes: 8_000_000 },
  transaction: { statementTimeoutMs: 60_000 },
  async run({ ctx, input, tx, record }) {
    const { id: databaseId, name, country } = await requireDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const contacts = new Map<string, Contact>()
    let refused = 0
    for (const typed of input.addresses) {
      const contact = readContact(typed, country)
      if (contact) contacts.set(contact.address, contact)
      else refused += 1
    }
    const added = await suppressAll(tx, databaseId, [...contacts.values()], ctx.clock.now())
    const result = { added, known: contacts.size - added, refused }
    await record({ objectType: 'database', objectId: databaseId, objectName: name, databaseId, details: result })
    return result
  },
})
