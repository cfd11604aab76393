import 'server-only'
import { Prisma } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'
import type { Check } from './schema'

/** Something that has to hold of the rows; its query gives a row with the text `what` for each that speaks against it. */
export interface Rule extends Pick<Check, 'id' | 'title' | 'meaning' | 'action'> {
  /** What it is when there are any. */
  severity: 'attention' | 'broken'
  against: (now: Date) => Prisma.Sql
}

const MOST = 10_000
const REPORT = 'Pause what sends, keep a backup, and report this: Rekindle never repairs the ledger by itself.'
/** Clocks of two machines are not one. */
const SKEW = Prisma.sql`interval '30 seconds'`

export const LEDGER_RULES: readonly Rule[] = [
  {
    id: 'ledger.one_row_per_person',
    title: 'Nobody has two rows for one step of a campaign',
    severity: 'broken',
    meaning: 'Somebody can get the same message twice.',
    action: REPORT,
    against: () => Prisma.sql`select campaign_id || ' customer ' || customer_id as what from message
      group by campaign_id, step_id, customer_id having count(*) > 1`,
  },
  {
    id: 'ledger.one_row_per_address',
    title: 'No address has two rows for one step of a campaign',
    severity: 'broken',
    meaning: 'One mailbox can get the same message twice.',
    action: REPORT,
    against: () => Prisma.sql`select campaign_id || ' message ' || min(id) as what from message where address is not null
      group by campaign_id, step_id, channel, address having count(*) > 1`,
  },
  {
    id: 'ledger.campaign_exists',
    title: 'Every row belongs to a campaign',
    severity: 'broken',
    meaning: 'These messages stand in no result, and nothing sends or settles them.',
    action: REPORT,
    against: () => Prisma.sql`select 'message ' || m.id as what from message m where not exists (select from campaign c where c.id = m.campaign_id)`,
  },
  {
    id: 'ledger.sent_after_gate',
    title: 'Nothing counts as sent that never passed the gate',
    severity: 'broken',
    meaning: 'The gate is written down before the last byte of a message. A row that is sent without it was changed by something else.',
    action: REPORT,
    against: () => Prisma.sql`select 'message ' || id as what from message
      where state in ('in_data', 'sent', 'delivered', 'complained') and gated_at is null`,
  },
  {
    id: 'ledger.times_fit_states',
    title: 'What is settled has its time, and what is not has none',
    severity: 'broken',
    meaning: 'The times of these rows do not fit their states, so that reports count them wrongly.',
    action: REPORT,
    against: () => Prisma.sql`select 'message ' || id || ' ' || state as what from message
      where (state in ('queued', 'claimed', 'in_data')) = (settled_at is not null)`,
  },
  {
    id: 'ledger.leases_fit_states',
    title: 'What is being sent has a worker, and what waits has none',
    severity: 'broken',
    meaning: 'Nobody frees a row that is being sent without a lease, and a waiting one with a lease may be taken twice.',
    action: REPORT,
    against: () => Prisma.sql`select 'message ' || id || ' ' || state as what from message
      where state in ('claimed', 'in_data') and (lease_slot is null or lease_epoch is null) or state = 'queued' and lease_slot is not null`,
  },
  {
    id: 'ledger.leases_are_held',
    title: 'Every lease has a live worker',
    severity: 'attention',
    meaning: 'A worker died with these rows. The next one that lives frees them: what was not handed over waits again, the rest becomes unclear.',
    action: 'Start a worker (npm run worker; npm start brings one along). It frees them within some seconds.',
    against: () => Prisma.sql`select 'slot ' || m.lease_slot || ': ' || count(*) || ' ' || m.state as what from message m
      left join sender_slot s on s.slot = m.lease_slot
      where m.state in ('claimed', 'in_data') and m.lease_slot is not null and (s.epoch is distinct from m.lease_epoch or not exists (
        select from pg_locks l where l.locktype = 'advisory' and l.classid = 727001 and l.objid = m.lease_slot::oid and l.objsubid = 2
          and l.granted and l.database = (select oid from pg_database where datname = current_database())))
      group by m.lease_slot, m.state`,
  },
  {
    id: 'ledger.hash_of_address',
    title: 'Every row has the hash of its own address',
    severity: 'broken',
    meaning: 'The suppression list is asked by this hash: with another one it would not hold the message back.',
    action: REPORT,
    against: () => Prisma.sql`select 'message ' || id as what from message
      where address is not null and address_hash is distinct from sha256(convert_to(address, 'UTF8'))`,
  },
  {
    id: 'ledger.nothing_after_no',
    title: 'Nothing was sent to an address after it was suppressed',
    severity: 'broken',
    meaning: 'Somebody got a message after they had said no, or their address had bounced.',
    action: `Look at the message and the entry of the suppression list. ${REPORT}`,
    against: () => Prisma.sql`select 'message ' || m.id as what from message m join suppression s
      on s.database_id = m.database_id and s.channel = m.channel and s.address_hash = m.address_hash
      where m.state in ('in_data', 'sent', 'delivered', 'complained') and s.until is null and m.gated_at > s.created_at + ${SKEW}`,
  },
  {
    id: 'campaigns.finished_is_finished',
    title: 'A finished or stopped campaign has nothing left to send',
    severity: 'broken',
    meaning: 'Rows of a campaign that is over still wait. They are not sent, and are missing in its result.',
    action: 'Stop the campaign once more, or send what is left in a new one. Then report it.',
    against: () => Prisma.sql`select c.id || ': ' || count(*) as what from campaign c join message m on m.campaign_id = c.id
      where c.status in ('sent', 'cancelled') and m.state in ('queued', 'in_data') group by c.id`,
  },
  {
    id: 'campaigns.as_many_as_planned',
    title: 'Every campaign has as many rows as people were planned',
    severity: 'broken',
    meaning: 'When a campaign begins, the audit log keeps how many people it means. Rows were removed or added since.',
    action: REPORT,
    against: () => Prisma.sql`select c.id || ': ' || n.rows || ' of ' || (e.details ->> 'people') as what
      from campaign c join lateral (select details from audit_entry e where e.operation = 'campaigns.launch' and e.object_type = 'campaign'
        and e.object_id = c.id::text order by e.id desc limit 1) e on true
      cross join lateral (select count(*) as rows from message m where m.campaign_id = c.id) n
      where n.rows <> (e.details ->> 'people')::bigint`,
  },
  {
    id: 'campaigns.move_on',
    title: 'Campaigns that send go on',
    severity: 'attention',
    meaning: 'Messages have been due for a quarter of an hour and none of the campaign was offered in that time.',
    action: 'See whether a worker runs and reaches the mail server: Settings, Work, and Settings, Sending.',
    against: (now) => Prisma.sql`select c.id || ' ' || c.name as what from campaign c where c.status = 'sending'
      and exists (select from message m where m.campaign_id = c.id and m.state = 'queued' and m.next_at < ${now}::timestamptz - interval '15 minutes')
      and not exists (select from message m where m.campaign_id = c.id and m.gated_at > ${now}::timestamptz - interval '15 minutes')`,
  },
  {
    id: 'ledger.unclear_are_decided',
    title: 'Unclear messages are decided within three days',
    severity: 'attention',
    meaning: 'The mail server may or may not have these. Later evidence settles them by itself; after three days it hardly comes any more.',
    action: 'Look them up by their Message-ID in the log of the mail server, then leave them or send them again: Settings, Work.',
    against: (now) => Prisma.sql`select c.id || ': ' || count(*) as what from message m join campaign c on c.id = m.campaign_id
      where m.state = 'ambiguous' and m.settled_at < ${now}::timestamptz - interval '72 hours' group by c.id`,
  },
]

/** How many speak against it, and some of them; reads alone. */
export async function ask(tx: Tx, rule: Rule, now: Date): Promise<Check> {
  const { id, title, meaning, action, severity } = rule
  const [row] = await tx.$queryRaw<{ found: number; examples: string[] | null }[]>`
    select count(*)::int as found, (array_agg(a.what order by a.what))[1:5] as examples from (select x.what from (${rule.against(now)}) x limit ${MOST}) a`
  const found = row?.found ?? 0
  return { id, title, state: found === 0 ? 'good' : severity, found, examples: row?.examples ?? [], meaning, action }
}
