import 'server-only'
import type { Tx } from '../../db/transaction'
import type { Work } from './schema'

export async function workersSeen(tx: Tx, aliveSince: Date): Promise<Work['workers']> {
  const rows = await tx.workerHeartbeat.findMany({ orderBy: { seenAt: 'desc' }, take: 50 })
  return rows.map(({ id, startedAt, seenAt }) => ({
    id,
    startedAt: startedAt.toISOString(),
    seenAt: seenAt.toISOString(),
    isAlive: seenAt >= aliveSince,
  }))
}

/** The lock of a slot is its holder's life: the same keys as `takeSlot` of lib/sending takes. */
export async function senderSlots(tx: Tx): Promise<Work['slots']> {
  return tx.$queryRaw`
    select s.slot, s.is_held as "isHeld", coalesce(n.claimed, 0) as claimed, coalesce(n.in_data, 0) as "inData"
    from (select slot, exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = 727001 and l.objid = slot::oid and l.objsubid = 2
        and l.granted and l.database = (select oid from pg_database where datname = current_database())) as is_held from sender_slot) s
    left join (select lease_slot, count(*) filter (where state = 'claimed')::int as claimed, count(*) filter (where state = 'in_data')::int as in_data
        from message where state in ('claimed', 'in_data') group by 1) n on n.lease_slot = s.slot
    where s.is_held or n.lease_slot is not null order by s.slot`
}

/** Empty before the first worker has made the queue's tables. */
export async function queueCounts(tx: Tx): Promise<Work['queues']> {
  const [row] = await tx.$queryRaw<{ there: boolean }[]>`select to_regclass('pgboss.job') is not null as there`
  if (!row?.there) return []
  const rows = await tx.$queryRaw<(Omit<Work['queues'][number], 'oldest'> & { oldest: Date | null })[]>`
    select name, count(*) filter (where state in ('created', 'retry'))::int as waiting, count(*) filter (where state = 'active')::int as active,
      count(*) filter (where state = 'failed')::int as failed, min(start_after) filter (where state in ('created', 'retry')) as oldest
    from pgboss.job where name not like '\_\_pgboss%' group by name order by name`
  return rows.map((queue) => ({ ...queue, oldest: queue.oldest?.toISOString() ?? null }))
}

type CampaignRow = Omit<Work['campaigns'][number], 'oldestDue' | 'lastSent'> & { oldestDue: Date | null; lastSent: Date | null }

export async function campaignsUnderWay(tx: Tx, now: Date): Promise<Work['campaigns']> {
  const rows = await tx.$queryRaw<CampaignRow[]>`
    select c.id::text, c.name, c.status, c.status_reason as "statusReason", n.* from (
      select * from campaign where status in ('sending', 'paused') order by planned_at desc nulls last limit 50) c
    cross join lateral (select count(*) filter (where m.state = 'queued' and m.next_at <= ${now})::int as due,
        count(*) filter (where m.state = 'queued' and m.next_at > ${now})::int as later,
        count(*) filter (where m.state in ('claimed', 'in_data'))::int as "underWay", count(*) filter (where m.state = 'ambiguous')::int as unclear,
        min(m.next_at) filter (where m.state = 'queued' and m.next_at <= ${now}) as "oldestDue", max(m.gated_at) as "lastSent"
      from message m where m.campaign_id = c.id) n`
  return rows.map((row) => ({ ...row, oldestDue: row.oldestDue?.toISOString() ?? null, lastSent: row.lastSent?.toISOString() ?? null }))
}
