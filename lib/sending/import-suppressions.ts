import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { EmailAddress } from '../core/email-address'
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
    const { id: databaseId, name } = await requireDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const read = input.addresses.map((typed) => EmailAddress.safeParse(typed))
    const addresses = new Set(read.flatMap((one) => (one.success ? [one.data] : [])))
    const added = await suppressAll(tx, databaseId, [...addresses], ctx.clock.now())
    const result = { added, known: addresses.size - added, refused: read.filter(({ success }) => !success).length }
    await record({ objectType: 'database', objectId: databaseId, objectName: name, databaseId, details: result })
    return result
  },
})
