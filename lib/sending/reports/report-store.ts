import 'server-only'
import type { Db } from '../../db/client'
import { type Tx, withTransaction } from '../../db/transaction'
import { isSettled, type MessageEvent, type MessageState, TRANSITIONS } from '../state'
import { suppress } from '../suppression-store'
import type { Report } from './report'

/** `early`: the message is still on its way by our own account, so the report is to come again. */
export type Taken = 'taken' | 'known' | 'early' | 'unknown'

interface Told {
  uuid: string
  report: Report
  /** mail, ses, sendgrid, … */
  source: string
  at: Date
}

/** So many soft bounces of an address within so many days, with nothing delivered after the first, and it is written to no more. */
const SOFT_BOUNCES = 3
const SOFT_DAYS = 30

const EVENTS: Record<Report['kind'], MessageEvent> = { delivered: 'deliver', bounced: 'bounce', complained: 'complain' }

export async function takeReport(db: Db, told: Told): Promise<Taken> {
  return withTransaction(db, {}, (tx) => settleReport(tx, told))
}

/** Writes down what became of a message and suppresses its address where that follows, all in one; told again, or in another order, it ends the same. */
export async function settleReport(tx: Tx, { uuid, report, source, at }: Told): Promise<Taken> {
  const [message] = await tx.$queryRaw<Row[]>`
    select id, state, database_id::text as "databaseId", campaign_id::text as "campaignId", customer_id as "customerId", address
    from message where uuid = ${uuid}::uuid for update`
  if (!message?.address) return 'unknown'
  if (!isSettled(message.state)) return 'early'
  const { to, from } = TRANSITIONS[EVENTS[report.kind]]
  const changes = (from as readonly MessageState[]).includes(message.state)
  if (changes) {
    await tx.$executeRaw`
      update message set state = ${to}, reason = ${reasonOf(report)}, detail = ${('detail' in report ? report.detail : null) ?? null},
        enhanced_code = coalesce(${('status' in report ? report.status : null) ?? null}, enhanced_code), settled_at = ${at}, noted_at = null
      where id = ${message.id}`
  }
  // Also where the state stays: a complaint about what bounced for somebody else is one all the same.
  if (WAS_SENT.includes(message.state)) await suppressFor(tx, { ...message, address: message.address }, report, { source, at })
  return changes ? 'taken' : 'known'
}

interface Row {
  id: bigint
  state: MessageState
  databaseId: string
  campaignId: string
  customerId: bigint
  address: string | null
}

const WAS_SENT: readonly MessageState[] = ['sent', 'delivered', 'bounced', 'complained', 'ambiguous']

function reasonOf(report: Report): string | null {
  if (report.kind === 'delivered') return null
  if (report.kind === 'complained') return 'reported'
  return `returned_${report.severity}`
}

async function suppressFor(tx: Tx, message: Row & { address: string }, report: Report, { source, at }: { source: string; at: Date }): Promise<void> {
  const of = { databaseId: message.databaseId, address: message.address, campaignId: message.campaignId, at }
  if (report.kind === 'complained') await suppress(tx, { ...of, reason: 'complaint', source })
  if (report.kind !== 'bounced') return
  if (report.severity === 'hard') await suppress(tx, { ...of, reason: 'hard_bounce', source })
  if (report.severity === 'soft' && (await softBounces(tx, message, at)) >= SOFT_BOUNCES) {
    await suppress(tx, { ...of, reason: 'hard_bounce', source: 'soft_bounces' })
  }
}

async function softBounces(tx: Tx, { customerId, address }: Row, at: Date): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    with own as (select state, reason, settled_at from message where customer_id = ${customerId} and address = ${address}
      and settled_at > ${at}::timestamptz - make_interval(days => ${SOFT_DAYS}))
    select count(*)::int as count from own where state = 'bounced' and reason = 'returned_soft'
      and settled_at > coalesce((select max(settled_at) from own where state = 'delivered'), '-infinity')`
  return found?.count ?? 0
}
