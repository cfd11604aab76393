import 'server-only'
import type { Ctx } from '../actions/context'
import type { Tx } from '../db/transaction'

export interface AuditRecord {
  objectType: string
  objectId: string
  objectName: string
  databaseId?: string
  /** Counts, ids and settings; never personal data. */
  details?: Record<string, string | number | boolean | null>
}

export async function recordAudit(tx: Tx, ctx: Ctx, operation: string, entry: AuditRecord): Promise<void> {
  await tx.auditEntry.create({
    data: {
      at: ctx.clock.now(),
      actorType: ctx.actor.type,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      operation,
      objectType: entry.objectType,
      objectId: entry.objectId,
      objectName: entry.objectName,
      databaseId: entry.databaseId ?? null,
      requestId: ctx.requestId,
      address: ctx.address,
      details: entry.details ?? {},
    },
  })
}
