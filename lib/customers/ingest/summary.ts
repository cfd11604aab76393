import 'server-only'
import type { AuditRecord } from '../../audit/record'
import type { CustomerDatabase } from '../schema'
import type { IngestResult } from './schema'

/** Counts only: whose rows they were is in the rows. */
export function summaryOf({ id, name }: CustomerDatabase, result: IngestResult): AuditRecord {
  const { received, added, updated, unchanged, duplicate, waiting, rejected } = result
  const details = { received, added, updated, unchanged, duplicate, waiting, rejected }
  return { objectType: 'database', objectId: id, objectName: name, databaseId: id, details }
}
