import 'server-only'
import type { Tx } from '../../db/transaction'

const MOST_CONSENTS = 100

export interface ConsentRow {
  event_datetime: Date
  channel: string
  is_opted_in: boolean
  address: string | null
  source: string | null
  recorded_by: string | null
  proof: string | null
  program: string | null
  brand: string | null
}

export async function consentsOf(tx: Tx, customer: string, asOf: Date): Promise<ConsentRow[]> {
  return tx.consentEvent.findMany({
    where: { customer_id: BigInt(customer), event_datetime: { lte: asOf } },
    orderBy: [{ event_datetime: 'desc' }, { event_key: 'desc' }],
    take: MOST_CONSENTS,
    select: {
      event_datetime: true,
      channel: true,
      is_opted_in: true,
      address: true,
      source: true,
      recorded_by: true,
      proof: true,
      program: true,
      brand: true,
    },
  })
}

export interface ChoiceRow {
  at: Date
  topic: string | null
  isWanted: boolean
  source: string
  campaign: string | null
  address: string | null
}

/** What they chose on the page of preferences. */
export async function choicesOf(tx: Tx, customer: string, asOf: Date): Promise<ChoiceRow[]> {
  return tx.$queryRaw<ChoiceRow[]>`
    select p.at, t.name as topic, p.is_wanted as "isWanted", p.source, c.name as campaign, p.address
    from preference_choice p left join topic t on t.id = p.topic_id left join campaign c on c.id = p.campaign_id
    where p.customer_id = ${BigInt(customer)} and p.at <= ${asOf} order by p.at desc, p.id desc limit ${MOST_CONSENTS}`
}

export interface EngagementRow {
  type: string
  last30Days: number
  last90Days: number
  last12Months: number
  ever: number
  first: Date
  latest: Date
}

/** One row for each kind of event that there was, of one customer's own events. */
export async function engagementOf(tx: Tx, customer: string, asOf: Date): Promise<EngagementRow[]> {
  return tx.$queryRaw<EngagementRow[]>`
    select event_type as type,
      count(*) filter (where event_datetime > ${asOf}::timestamptz - interval '30 days')::int as "last30Days",
      count(*) filter (where event_datetime > ${asOf}::timestamptz - interval '90 days')::int as "last90Days",
      count(*) filter (where event_datetime > ${asOf}::timestamptz - interval '12 months')::int as "last12Months",
      count(*)::int as ever, min(event_datetime) as first, max(event_datetime) as latest
    from email_event where customer_id = ${BigInt(customer)} and event_datetime <= ${asOf} group by event_type order by ever desc, event_type`
}

export async function permissionsOf(tx: Tx, customer: string) {
  return tx.customerAttributes.findUnique({
    where: { customer_id: BigInt(customer) },
    select: {
      is_opted_into_email: true,
      is_opted_into_sms: true,
      is_opted_into_phone: true,
      is_opted_into_mail: true,
      contactable_email: true,
      contactable_sms: true,
      contactable_phone: true,
      contactable_address: true,
    },
  })
}
