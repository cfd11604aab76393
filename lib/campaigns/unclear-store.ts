import 'server-only'
import type { Databases } from '../auth/permissions'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import { TRANSITIONS } from '../sending/state'
import type { CampaignStatus } from './state'

export interface Unclear {
  id: string
  campaignId: string
  campaign: string
  messageId: string
  reason: string | null
  gatedAt: Date | null
  settledAt: Date | null
}

const within = (databases: Databases): Prisma.Sql =>
  databases === 'all' ? Prisma.sql`true` : Prisma.sql`c.database_id = any(${[...databases]}::uuid[])`

/** The oldest first. */
export async function unclearAfter(
  tx: Tx,
  databases: Databases,
  { after = '0', limit }: { after?: string | undefined; limit: number },
): Promise<Unclear[]> {
  return tx.$queryRaw<Unclear[]>`
    select m.id::text, m.campaign_id::text as "campaignId", c.name as campaign, m.message_id as "messageId", m.reason, m.gated_at as "gatedAt",
      m.settled_at as "settledAt"
    from message m join campaign c on c.id = m.campaign_id
    where m.state = 'ambiguous' and m.id > ${BigInt(after)} and ${within(databases)} order by m.id limit ${limit}`
}

export async function countUnclear(tx: Tx, databases: Databases): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from message m join campaign c on c.id = m.campaign_id where m.state = 'ambiguous' and ${within(databases)}`
  return row?.count ?? 0
}

/** The campaigns that these messages are of, held until the commit; of what may be seen and is unclear still. */
export async function holdUnclear(
  tx: Tx,
  databases: Databases,
  ids: readonly string[],
): Promise<{ id: string; name: string; databaseId: string; status: CampaignStatus }[]> {
  return tx.$queryRaw`select c.id::text, c.name, c.database_id::text as "databaseId", c.status from campaign c
    where ${within(databases)} and c.id in (select campaign_id from message where id = any(${ids.map(BigInt)}::bigint[]) and state = 'ambiguous')
    order by c.id for update`
}

/** Somebody found them in the log of the mail server. */
export async function settleAsSent(tx: Tx, campaignId: string, ids: readonly string[], at: Date): Promise<number> {
  return tx.$executeRaw`update message set state = ${TRANSITIONS.accept.to}, reason = null, settled_at = ${at}, lease_slot = null, lease_epoch = null
    where campaign_id = ${campaignId}::uuid and id = any(${ids.map(BigInt)}::bigint[]) and state = 'ambiguous'`
}

/** With the Message-ID that they have. What belongs to nobody any more stays as it is. */
export async function queueAgain(tx: Tx, campaignId: string, ids: readonly string[], at: Date): Promise<number> {
  return tx.$executeRaw`update message set state = ${TRANSITIONS.resend.to}, reason = null, attempts = 0, next_at = ${at}, settled_at = null,
      gated_at = null, lease_slot = null, lease_epoch = null
    where campaign_id = ${campaignId}::uuid and id = any(${ids.map(BigInt)}::bigint[]) and state = 'ambiguous' and address is not null`
}
