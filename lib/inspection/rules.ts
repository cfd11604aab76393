import 'server-only'
import { DIALECT } from '../segments/dialect'
import { type Fragment, raw, sql } from '../segments/fragment'
import type { Moment } from '../segments/dates'
import type { CheckId } from './schema'

/** A check as one pass over `from`: the rows of which `bad` holds, and of each whose it is, which it is and what is wrong with it. */
export interface Rule {
  from: Fragment
  bad: Fragment
  /** Our own number of the customer; NULL for what is nobody's. */
  customer: Fragment
  what: Fragment
  /** Never what tells who somebody is. */
  value: Fragment
}

export interface Place {
  databaseId: string
  currency: string
  moment: Moment
}

type Scope = (alias: string) => Fragment

export function ruleOf(check: CheckId, { databaseId, currency, moment }: Place): Rule {
  const of: Scope = (alias) => sql`${raw(`where ${alias}.database_id`)} = ${databaseId}::uuid`
  const asOf = sql`${moment.asOf.toISOString()}::timestamptz`
  const ahead = sql`${asOf} + interval '1 day'`
  const day = (instant: string): Fragment => sql`${DIALECT.localDay(raw(instant), moment.timezone)}::text`
  const orders = { from: sql`"order" o ${of('o')}`, customer: raw('o.customer_id'), what: raw('o.order_id') }
  const rules: Record<CheckId, () => Rule> = {
    duplicates: () => duplicates(of),
    unreachable: () => ({
      from: sql`customer_attributes a ${of('a')}`,
      bad: raw('not a.contactable_global'),
      customer: raw('a.customer_id'),
      what: raw(`'Customer'`),
      value: raw(
        `case coalesce(a.lifetime_order_frequency, 0) when 0 then 'no order' when 1 then '1 order' else a.lifetime_order_frequency || ' orders' end`,
      ),
    }),
    orders_in_future: () => ({ ...orders, bad: sql`o.order_datetime > ${ahead}`, value: day('o.order_datetime') }),
    orders_before_1990: () => ({ ...orders, bad: raw(`o.order_datetime < timestamptz '1990-01-01 00:00:00+00'`), value: day('o.order_datetime') }),
    first_after_latest: () => ({
      from: sql`customer_attributes a ${of('a')}`,
      bad: raw('a.first_order_datetime > a.latest_order_datetime'),
      customer: raw('a.customer_id'),
      what: raw(`'Customer'`),
      value: sql`${day('a.first_order_datetime')} || ' after ' || ${day('a.latest_order_datetime')}`,
    }),
    birthdates: () => ({
      from: sql`customer c ${of('c')}`,
      bad: sql`c.birthdate > ${moment.today}::date or c.birthdate < ${moment.today}::date - interval '120 years'`,
      customer: raw('c.id'),
      what: raw(`'Birthdate'`),
      value: sql`case when c.birthdate > ${moment.today}::date then 'in the future' else 'more than 120 years ago' end`,
    }),
    events_in_future: () => ({
      from: sql`email_event e ${of('e')}`,
      bad: sql`e.event_datetime > ${ahead}`,
      customer: raw('e.customer_id'),
      what: raw('e.event_type'),
      value: day('e.event_datetime'),
    }),
    negative_totals: () => ({ ...orders, bad: raw('o.is_order and o.order_revenue < 0'), value: raw('o.order_revenue::text') }),
    no_total: () => ({ ...orders, bad: raw('o.is_order and o.order_revenue is null'), value: day('o.order_datetime') }),
    other_currency: () => ({
      ...orders,
      bad: sql`o.currency is distinct from ${currency}::text and o.currency is not null`,
      value: raw('o.currency::text'),
    }),
    unknown_products: () => ({
      from: sql`order_line l left join product p on p.database_id = l.database_id and p.product_id = l.product_id ${of('l')}`,
      bad: raw('l.product_id is not null and p.product_id is null'),
      customer: raw('l.customer_id'),
      what: raw('l.order_id'),
      value: raw('l.product_id'),
    }),
    no_lines: () => ({
      ...orders,
      from: sql`"order" o left join (select distinct customer_id, order_id from order_line l ${of('l')}) k
        on k.customer_id = o.customer_id and k.order_id = o.order_id ${of('o')}`,
      bad: raw('k.order_id is null'),
      value: day('o.order_datetime'),
    }),
    sudden_drops: () => suddenDrops(of),
    stale: () => stale(of, asOf, day),
  }
  return rules[check]()
}

/** What more people share is no sign, as on the page of duplicates: the address of an office, the telephone of a shop. */
const MOST_SHARING = 10

/** Whoever was said to be somebody else all the same is left in peace. */
function duplicates(of: Scope): Rule {
  const shared = (column: string, label: string): string =>
    `count(*) over (partition by nullif(c.${column}, '')) between 2 and ${MOST_SHARING} and nullif(c.${column}, '') is not null as ${label}`
  return {
    from: sql`(select c.id, ${raw(shared('email_normal', 'same_email'))}, ${raw(shared('phone_e164', 'same_phone'))} from customer c ${of('c')}
      and c.id not in (select first_id from customer_distinct d ${of('d')} union select second_id from customer_distinct d ${of('d')})) c`,
    bad: raw('c.same_email or c.same_phone'),
    customer: raw('c.id'),
    what: raw(`'Customer'`),
    value: raw(`case when c.same_email then 'same email address' else 'same phone number' end`),
  }
}

/** A source is what brings files of one kind under one name, whatever number or date the name has; its usual is the median of up to ten before. */
function suddenDrops(of: Scope): Rule {
  return {
    from: sql`(select distinct on (source) source, kind, file_name, rows_read, usual from (
        select i.kind, i.file_name, i.rows_read, i.finished_at, i.source,
          (select percentile_cont(0.5) within group (order by b.rows_read) from (
            select e.rows_read from import e ${of('e')} and e.status = 'done' and e.kind = i.kind and e.finished_at < i.finished_at
              and regexp_replace(lower(e.file_name), '[0-9]+', '#', 'g') = i.name order by e.finished_at desc limit 10) b) as usual
        from (select i.*, regexp_replace(lower(i.file_name), '[0-9]+', '#', 'g') as name,
            i.kind || ' ' || regexp_replace(lower(i.file_name), '[0-9]+', '#', 'g') as source
          from (select i.kind, i.file_name, i.rows_read, i.finished_at from import i ${of('i')} and i.status = 'done' and i.finished_at is not null
            order by i.finished_at desc limit 500) i) i) each order by source, finished_at desc) latest`,
    bad: raw('latest.usual > 0 and latest.rows_read < latest.usual / 2'),
    customer: raw('null::bigint'),
    what: raw('latest.file_name'),
    value: raw(`latest.rows_read::text || ' rows, usually ' || round(latest.usual)::text`),
  }
}

function stale(of: Scope, asOf: Fragment, day: (instant: string) => Fragment): Rule {
  return {
    from: sql`(select 'Orders' as name, max(o.order_datetime) as newest from "order" o ${of('o')} and o.order_datetime <= ${asOf}
      union all select 'Email events', max(e.event_datetime) from email_event e ${of('e')} and e.event_datetime <= ${asOf}) t where t.newest is not null`,
    bad: sql`t.newest < ${asOf} - interval '7 days'`,
    customer: raw('null::bigint'),
    what: raw('t.name'),
    value: sql`'latest on ' || ${day('t.newest')}`,
  }
}
