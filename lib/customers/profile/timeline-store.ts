import 'server-only'
import { seenBy, type Viewer } from '../../auth/permissions'
import { Prisma } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'
import type { Happening } from './schema'

export type TimelinePlace = readonly [at: string, kind: string, key: string]

export interface HappeningRow extends Omit<Happening, 'at'> {
  at: Date
  key: string
}

/** Everything with a date that somebody sees, the newest first: each table gives at most a page, so that the merge of them is bounded too. */
export async function happeningsAfter(
  tx: Tx,
  viewer: Viewer,
  customer: string,
  asOf: Date,
  after: TimelinePlace | undefined,
  limit: number,
): Promise<HappeningRow[]> {
  const id = BigInt(customer)
  const seen = seenBy(viewer).privateTo.in ?? null
  const page = (rows: Prisma.Sql): Prisma.Sql => {
    const begin = after
      ? Prisma.sql`and (at, kind, key collate "C") < (${after[0]}::timestamptz, ${after[1]}::text, ${after[2]}::text)`
      : Prisma.empty
    return Prisma.sql`(select * from (${rows}) found where at <= ${asOf} ${begin} order by at desc, kind desc, key collate "C" desc limit ${limit})`
  }
  const sources = [
    Prisma.sql`select order_datetime as at, case when is_order then 'order' else 'credit' end::text as kind, order_id as key, order_id as what,
      purchase_channel as detail, order_revenue::text as amount from "order" where customer_id = ${id}`,
    Prisma.sql`select event_datetime, 'email'::text, e.id::text, e.event_type, coalesce(c.name, e.send_id), null
      from email_event e left join campaign_step t on t.id = case when e.event_key like 'message %' then e.send_id::uuid end
      left join campaign c on c.id = t.campaign_id where e.customer_id = ${id}`,
    Prisma.sql`select event_datetime, 'consent'::text, event_key, channel || case when is_opted_in then ' yes' else ' no' end, source, null
      from consent_event where customer_id = ${id}`,
    Prisma.sql`select delivery_datetime, 'delivery'::text, id::text, coalesce(campaign_name, automation_name, campaign_type),
      case when is_control then 'control' else destination_name end, null from campaign_recipient where customer_id = ${id}`,
    Prisma.sql`select m.at, 'segment'::text, m.id::text, s.name, m.kind::text, null from segment_movement m join segment s on s.id = m.segment_id
      where m.customer_id = ${id} and (${seen}::text[] is null or s.private_to = any(${seen}::text[]))`,
    Prisma.sql`select l.at, 'loyalty'::text, l.what || loyalty_id, coalesce(program_name, ''), l.what, null
      from customer_loyalty, lateral (values (opt_in_datetime, 'joined'), (opt_out_datetime, 'left'),
        (current_tier_start_datetime, 'tier ' || current_tier)) l(at, what)
      where customer_id = ${id} and l.at is not null and l.what is not null`,
  ]
  const named = sources.map((rows, index) =>
    index === 0 ? page(rows) : page(Prisma.sql`select * from (${rows}) source(at, kind, key, what, detail, amount)`),
  )
  return tx.$queryRaw<HappeningRow[]>`select at, kind, key, what, detail, amount from (${Prisma.join(named, ' union all ')}) happened
    order by at desc, kind desc, key collate "C" desc limit ${limit}`
}
