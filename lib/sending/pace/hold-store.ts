import 'server-only'
import type { Db } from '../../db/client'
import { type Tx, withTransaction } from '../../db/transaction'
import { GUARD, PROVIDER_LANES, type ProviderGuard, type ProviderHold } from './schema'

/** What became of the messages to a provider. */
export interface Answers extends ProviderGuard {
  complaints: number
  bounces: number
}

/** What is counted and what follows from it are one transaction; a large ledger takes its time. */
export async function inOneLook(db: Db, look: (tx: Tx) => Promise<void>): Promise<void> {
  await withTransaction(db, { statementTimeoutMs: 60_000, timeoutMs: 60_000 }, look)
}

/** What providers have said since `from`, or since a person let their mail go on; of those that are held nothing. */
export async function badAnswers(tx: Tx, from: Date): Promise<Answers[]> {
  return tx.$queryRaw<Answers[]>`
    select m.lane as provider, count(*) filter (where m.state = 'complained')::int as complaints,
      count(*) filter (where m.reason in ('no_such_address', 'returned_hard'))::int as bounces,
      coalesce(p.most_complaints, ${GUARD.mostComplaints}::float) as "mostComplaints",
      coalesce(p.most_bounces, ${GUARD.mostBounces}::float) as "mostBounces"
    from message m left join sending_pace p on p.scope = m.lane
    where m.lane <> '' and m.lane = any(${[...PROVIDER_LANES]}::text[]) and m.state in ('bounced', 'complained', 'failed')
      and m.settled_at > greatest(${from}::timestamptz, p.let_go_at) and p.held_since is null
    group by m.lane, p.scope`
}

/** How many messages a provider has answered in the same time, by the campaigns that it can be of. */
export async function countAnswered(tx: Tx, provider: string, from: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ answered: number }[]>`
    select count(*)::int as answered from message m left join sending_pace p on p.scope = m.lane
    where m.campaign_id in (select id from campaign where planned_at is not null and (finished_at is null or finished_at > ${from}))
      and m.lane = ${provider} and m.settled_at > greatest(${from}::timestamptz, p.let_go_at)
      and (m.state in ('sent', 'delivered', 'bounced', 'complained') or m.reason = 'no_such_address')`
  return row?.answered ?? 0
}

/** From the commit on no gate opens for it. False where it is held already. */
export async function hold(tx: Tx, provider: string, why: string, at: Date): Promise<boolean> {
  const changed = await tx.$executeRaw`
    insert into sending_pace (scope, next_at, held_since, held_why) values (${provider}, ${at}, ${at}, ${why})
    on conflict (scope) do update set held_since = excluded.held_since, held_why = excluded.held_why where sending_pace.held_since is null`
  return changed > 0
}

/** False where nothing was held. */
export async function letGo(tx: Tx, provider: string, at: Date): Promise<boolean> {
  const data = { held_since: null, held_why: null, let_go_at: at }
  return (await tx.sendingPace.updateMany({ where: { scope: provider, held_since: { not: null } }, data })).count > 0
}

export async function readGuards(tx: Tx): Promise<ProviderGuard[]> {
  const rows = await tx.sendingPace.findMany({ where: { scope: { in: [...PROVIDER_LANES] } } })
  return PROVIDER_LANES.map((provider) => {
    const own = rows.find(({ scope }) => scope === provider)
    return { provider, mostComplaints: own?.most_complaints ?? GUARD.mostComplaints, mostBounces: own?.most_bounces ?? GUARD.mostBounces }
  })
}

/** What is as the product thinks best follows it when that changes. */
export async function writeGuard(tx: Tx, { provider: scope, mostComplaints, mostBounces }: ProviderGuard, now: Date): Promise<void> {
  const own = {
    most_complaints: mostComplaints === GUARD.mostComplaints ? null : mostComplaints,
    most_bounces: mostBounces === GUARD.mostBounces ? null : mostBounces,
  }
  await tx.sendingPace.upsert({ where: { scope }, create: { scope, next_at: now, ...own }, update: own })
}

export async function readHolds(tx: Tx): Promise<ProviderHold[]> {
  const rows = await tx.sendingPace.findMany({ where: { held_since: { not: null } }, orderBy: { held_since: 'asc' } })
  return rows.flatMap(({ scope, held_since: since, held_why: why }) => {
    const provider = PROVIDER_LANES.find((lane) => lane === scope)
    return provider && since ? [{ provider, since: since.toISOString(), why: why ?? '' }] : []
  })
}
