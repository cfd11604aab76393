import 'server-only'
import type { Tx } from '../../db/transaction'
import type { SuppressionReason } from '../state'
import { TRANSITIONS } from '../state'

export type TextEvidence = 'accept' | 'deliver' | 'bounce'

interface Status {
  uuid: string
  sid: string
  evidence: TextEvidence
  errorCode: string
  at: Date
}

/** Undefined where it says nothing new: a row that has gone further stays there. One that was unclear is settled by it. */
export async function noteStatus(tx: Tx, { uuid, sid, evidence, errorCode, at }: Status): Promise<{ databaseId: string } | undefined> {
  const { from, to } = TRANSITIONS[evidence]
  // A worker that still waits for the answer to its own request writes that down itself.
  const states = from.filter((state) => state !== 'in_data')
  const rows = await tx.$queryRaw<{ databaseId: string }[]>`
    update message set state = ${to}, settled_at = ${at}, relay_id = ${sid}, lease_slot = null, lease_epoch = null,
      reason = case when ${evidence} = 'bounce' then ${errorCode === '' ? 'undelivered' : `provider:${errorCode}`} end
    where uuid = ${uuid}::uuid and channel = 'sms' and state = any(${states}::text[]) returning database_id::text as "databaseId"`
  return rows[0]
}

/** The number that the text went to. */
export async function suppressStatus(tx: Tx, uuid: string, reason: SuppressionReason, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into suppression (database_id, channel, address_hash, address, reason, source, campaign_id, created_at)
    select database_id, channel, address_hash, address, ${reason}, 'provider', campaign_id, ${at} from message
    where uuid = ${uuid}::uuid and address_hash is not null
    on conflict (database_id, channel, address_hash) do update set reason = excluded.reason, source = excluded.source,
      campaign_id = excluded.campaign_id, created_at = excluded.created_at, until = null where suppression.until is not null`
}
