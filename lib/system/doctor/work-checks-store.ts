import 'server-only'
import { Prisma } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'
import type { Rule } from './ledger-checks-store'

const WORK_RULES: readonly Rule[] = [
  {
    id: 'work.workers_live',
    title: 'A worker runs',
    severity: 'attention',
    meaning: 'Nothing is sent, imported or refreshed while no worker runs.',
    action: 'Start one: npm run worker; npm start brings one along.',
    against: (now) => Prisma.sql`select 'last seen ' || coalesce(max(seen_at)::text, 'never') as what from worker_heartbeat
      having coalesce(max(seen_at), '-infinity') < ${now}::timestamptz - interval '1 minute'`,
  },
  {
    id: 'work.imports_move_on',
    title: 'Imports come to an end',
    severity: 'attention',
    meaning: 'An import has been under way for more than six hours.',
    action: 'Open it under Data, Imports: it says where it stands. A worker goes on with it; it can be stopped there too.',
    against: (now) => Prisma.sql`select i.id || ' ' || i.status as what from import i
      where i.status in ('waiting', 'staging', 'merging', 'building', 'rolling_back') and i.created_at < ${now}::timestamptz - interval '6 hours'`,
  },
  {
    id: 'work.mails_arrive',
    title: 'Invitations and other mails of Rekindle go out',
    severity: 'attention',
    meaning: 'Mails to people who work here have waited for more than an hour, or were given up in the last week.',
    action: 'Try the connection to the mail server in Settings, Sending, then invite the person again.',
    against: (now) => Prisma.sql`select id || ' ' || state as what from system_mail
      where state = 'waiting' and created_at < ${now}::timestamptz - interval '1 hour'
        or state = 'failed' and created_at > ${now}::timestamptz - interval '7 days'`,
  },
  {
    id: 'work.webhooks_deliver',
    title: 'Webhook deliveries are tried when they are due',
    severity: 'attention',
    meaning: 'Deliveries have been due for more than an hour without a try.',
    action: 'See whether a worker runs; each webhook lists its deliveries under Settings, Webhooks.',
    against: (now) => Prisma.sql`select id::text as what from webhook_delivery
      where state = 'waiting' and next_attempt_at < ${now}::timestamptz - interval '1 hour'`,
  },
]

const JOBS: Rule = {
  id: 'work.jobs_move_on',
  title: 'Background jobs end',
  severity: 'attention',
  meaning: 'Jobs have failed for good in the last day, or have waited for more than an hour. Rows say what is left to do, so nothing is lost by it.',
  action: 'The log of the worker has the reason. What is due is looked for again every few seconds, and at the next start.',
  against: (now) => Prisma.sql`select name || ' ' || state || ' ' || id as what from pgboss.job
    where state = 'failed' and completed_on > ${now}::timestamptz - interval '1 day'
      or state in ('created', 'retry') and start_after < ${now}::timestamptz - interval '1 hour'`,
}

/** The queue makes its own tables with the first worker; before that there is nothing to look at. */
export async function workRules(tx: Tx): Promise<readonly Rule[]> {
  const [row] = await tx.$queryRaw<{ there: boolean }[]>`select to_regclass('pgboss.job') is not null as there`
  return row?.there ? [...WORK_RULES, JOBS] : WORK_RULES
}
