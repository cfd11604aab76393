import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '../db/transaction'
import { enqueue } from '../jobs/queue'
import type { EventType } from './schema'

export interface PublishedEvent {
  type: EventType
  at: Date
  objectType: string
  objectId: string
  objectName: string
  databaseId?: string
  /** Counts, ids and settings; never personal data. */
  details?: Record<string, string | number | boolean | null>
}

/** Leaves the event for every webhook that asked for it, in the transaction of the change: both happen, or neither. */
export async function publishEvent(tx: Tx, event: PublishedEvent): Promise<void> {
  const { type, at, objectType, objectId, objectName, databaseId = null } = event
  const data = { ...event.details, object: objectType, id: objectId, name: objectName, databaseId }
  const payload = JSON.stringify({ type, timestamp: at.toISOString(), data })
  const count = await tx.$executeRaw`
    insert into webhook_delivery (id, webhook_id, event_id, type, payload, next_attempt_at, created_at)
    select uuidv7(), w.id, ${`evt_${randomUUID()}`}, ${type}, ${payload}::jsonb, ${at}, ${at}
    from webhook w
    where w.enabled and ${type} = any(w.events) and (w.database_id is null or w.database_id = ${databaseId}::uuid)`
  if (count > 0) await enqueue(tx, 'webhooks.deliver', {})
}
