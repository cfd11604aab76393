import 'server-only'
import type { Tx } from '../db/transaction'
import type { Engagement } from './schema'
import { readableTemplate } from './track-links'

/** Who opened, followed a link, or left, of one campaign. */
export async function engagementOf(tx: Tx, { id, databaseId, plannedAt }: { id: string; databaseId: string; plannedAt: Date }): Promise<Engagement> {
  const [messages] = await tx.$queryRaw<{ sent: number; bounced: number; complained: number }[]>`
    select count(*) filter (where state in ('sent', 'delivered', 'bounced', 'complained'))::int as sent,
      count(*) filter (where state = 'bounced')::int as bounced, count(*) filter (where state = 'complained')::int as complained
    from message where campaign_id = ${id}::uuid and state in ('sent', 'delivered', 'bounced', 'complained')`
  const hits = await tx.$queryRaw<{ kind: string; people: number; withMachines: number }[]>`
    select kind, count(*) filter (where by_person)::int as people, count(*)::int as "withMachines"
    from (select kind, message_id, bool_or(person_hits > 0) as by_person from message_hit where campaign_id = ${id}::uuid group by 1, 2) h group by kind`
  const links = await tx.$queryRaw<(Omit<Engagement['links'][number], 'address'> & { template: string })[]>`
    select l.number::int as link, l.template, count(distinct h.message_id) filter (where h.person_hits > 0)::int as people,
      coalesce(sum(h.person_hits), 0)::int as clicks, coalesce(sum(h.machine_hits), 0)::int as "machineClicks"
    from campaign_step t join campaign_link l on l.step_id = t.id
    left join message_hit h on h.campaign_id = ${id}::uuid and h.kind = 'click' and h.link = l.number
    where t.campaign_id = ${id}::uuid group by l.number, l.template order by people desc, l.number`
  const [left] = await tx.$queryRaw<{ unsubscribed: number }[]>`
    select count(*)::int as unsubscribed from suppression
    where database_id = ${databaseId}::uuid and created_at >= ${plannedAt} and campaign_id = ${id}::uuid and reason = 'unsubscribed'`
  const of = (kind: string): Engagement['opened'] => {
    const found = hits.find((hit) => hit.kind === kind)
    return { people: found?.people ?? 0, withMachines: found?.withMachines ?? 0 }
  }
  return {
    ...(messages ?? { sent: 0, bounced: 0, complained: 0 }),
    opened: of('open'),
    clicked: of('click'),
    unsubscribed: left?.unsubscribed ?? 0,
    links: links.map(({ template, ...link }) => ({ ...link, address: readableTemplate(template) })),
  }
}
