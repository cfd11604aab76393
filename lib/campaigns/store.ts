import 'server-only'
import type * as z from 'zod'
import { type Databases, visible } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { Campaign, ListCampaignsInput, Recipient } from './schema'
import { type CampaignEvent, type CampaignStatus, mayHappen } from './state'
import { STATUS_WORDS } from './describe'
import type { MessageState } from '../sending/state'

const WITH_STEP = { steps: { orderBy: { position: 'asc' }, take: 1 } } as const satisfies Prisma.CampaignInclude
export type StoredCampaign = Prisma.CampaignGetPayload<{ include: typeof WITH_STEP }>

export interface Author {
  id: string
  name: string
  at: Date
}

/** @throws AppError NOT_FOUND, the same for one of a database that is not among `databases` */
export async function findCampaign(tx: Tx, databases: Databases, id: string): Promise<StoredCampaign> {
  const campaign = await tx.campaign.findUnique({ where: { id, databaseId: visible(databases) }, include: WITH_STEP })
  if (!campaign) throw notFound('campaign')
  return campaign
}

/**
 * The same, held against everybody else who would change it, if this may happen to it now.
 * @throws AppError CONFLICT when it may not
 */
export async function holdCampaign(tx: Tx, databases: Databases, id: string, event: CampaignEvent): Promise<StoredCampaign> {
  await tx.$queryRaw`select id from campaign where id = ${id}::uuid for update`
  const campaign = await findCampaign(tx, databases, id)
  const status = campaign.status as CampaignStatus
  if (mayHappen(status, event)) return campaign
  throw new AppError('CONFLICT', `This campaign is ${STATUS_WORDS[status].toLowerCase()} by now, so this cannot be done.`, {
    remedy: 'Nothing was changed. Load the page again to see where it stands.',
  })
}

export async function insertCampaign(
  tx: Tx,
  input: { databaseId: string; name: string; segmentId: string; assetId: string; topicId: string | null },
  author: Author,
): Promise<string> {
  const { assetId, ...campaign } = input
  const stamps = { createdById: author.id, createdBy: author.name, createdAt: author.at }
  const { id } = await tx.campaign.create({ data: { ...campaign, ...stamps, steps: { create: { assetId } } }, select: { id: true } })
  return id
}

export async function changeCampaign(
  tx: Tx,
  id: string,
  { assetId, ...changes }: { name?: string; segmentId?: string; assetId?: string; topicId?: string | null },
): Promise<void> {
  await tx.campaign.update({ where: { id }, data: changes })
  if (assetId !== undefined) await tx.campaignStep.updateMany({ where: { campaignId: id }, data: { assetId } })
}

export async function setStatus(
  tx: Tx,
  id: string,
  status: CampaignStatus,
  more: { statusReason?: string; scheduledAt?: Date; finishedAt?: Date } = {},
): Promise<void> {
  await tx.campaign.update({ where: { id }, data: { status, statusReason: '', ...more } })
}

export async function deleteCampaign(tx: Tx, id: string): Promise<void> {
  await tx.campaign.delete({ where: { id } })
}

/** What nobody was told yet is left out: it is settled as stopped. Returns how many. */
export async function skipWaiting(tx: Tx, campaignId: string, at: Date): Promise<number> {
  return tx.$executeRaw`
    update message set state = 'skipped', reason = 'cancelled', settled_at = ${at}
    where campaign_id = ${campaignId}::uuid and state = 'queued'`
}

/** Back into the queue, with the Message-ID that they have: a person has decided it. */
export async function requeue(tx: Tx, campaignId: string, state: 'ambiguous' | 'failed', reason: string | undefined, at: Date): Promise<number> {
  return tx.$executeRaw`
    update message set state = 'queued', reason = null, attempts = 0, next_at = ${at}, settled_at = null, lease_slot = null, lease_epoch = null
    where campaign_id = ${campaignId}::uuid and state = ${state} and (${reason ?? null}::text is null or reason = ${reason ?? null})
      and address is not null and reason is distinct from 'no_such_address'`
}

const CAMPAIGN = Prisma.sql`select c.id::text, c.database_id::text as "databaseId", c.name, c.status, c.status_reason as "statusReason",
  c.segment_id::text as "segmentId", s.name as "segmentName", t.asset_id::text as "assetId", a.name as "assetName", coalesce(a.kind::text, 'email') as kind,
  (select json_build_object('id', o.id, 'name', o.name) from topic o where o.id = c.topic_id) as topic, c.scheduled_at as "scheduledAt",
  c.planned_at as "plannedAt", c.finished_at as "finishedAt", c.created_by as "createdBy", c.created_at as "createdAt",
  coalesce((select json_agg(json_build_object('state', n.state, 'reason', n.reason, 'people', n.people) order by n.state, n.reason) from (
    select m.state, m.reason, count(*)::int as people from message m where m.campaign_id = c.id group by 1, 2) n), '[]') as states
  from campaign c left join segment s on s.id = c.segment_id
  left join campaign_step t on t.campaign_id = c.id and t.position = 1 left join asset a on a.id = t.asset_id`

interface Row {
  id: string
  databaseId: string
  name: string
  status: CampaignStatus
  statusReason: string
  segmentId: string
  segmentName: string | null
  assetId: string | null
  assetName: string | null
  kind: Campaign['kind']
  topic: Campaign['topic']
  scheduledAt: Date | null
  plannedAt: Date | null
  finishedAt: Date | null
  createdBy: string
  createdAt: Date
  states: Campaign['states']
}

/** The newest first. */
export async function listCampaignRows(
  tx: Tx,
  databases: Databases,
  { databaseId, statuses, segmentId, limit }: z.output<typeof ListCampaignsInput>,
): Promise<Campaign[]> {
  if (databases !== 'all' && !databases.includes(databaseId)) return []
  const only = statuses ? Prisma.sql`and c.status = any(${statuses}::text[])` : Prisma.empty
  const to = segmentId === undefined ? Prisma.empty : Prisma.sql`and c.segment_id = ${segmentId}::uuid`
  const rows = await tx.$queryRaw<
    Row[]
  >`${CAMPAIGN} where c.database_id = ${databaseId}::uuid ${only} ${to} order by c.created_at desc, c.id desc limit ${limit}`
  return rows.map(toCampaign)
}

/** @throws AppError NOT_FOUND */
export async function campaignDetail(tx: Tx, databases: Databases, id: string): Promise<Campaign> {
  await findCampaign(tx, databases, id)
  const [row] = await tx.$queryRaw<Row[]>`${CAMPAIGN} where c.id = ${id}::uuid`
  if (!row) throw notFound('campaign')
  return toCampaign(row)
}

/** One row a person, in the order of the ledger. */
export async function recipientsAfter(
  tx: Tx,
  campaignId: string,
  { state, after = '0', limit }: { state?: MessageState | undefined; after?: string | undefined; limit: number },
): Promise<Recipient[]> {
  const rows = await tx.$queryRaw<(Omit<Recipient, Instants> & Record<Instants, Date | null>)[]>`
    select m.id::text, m.customer_id::text as customer, c.external_id as "externalId",
      coalesce(nullif(concat_ws(' ', c.given_name, c.surname), ''), c.full_name) as name, m.address, m.state, m.reason, m.detail,
      m.message_id as "messageId", m.attempts, m.settled_at as at, case when m.state = 'queued' then m.next_at end as "nextAt",
      h.opened as "openedAt", h.clicked as "clickedAt"
    from (select * from message where campaign_id = ${campaignId}::uuid and id > ${BigInt(after)} and (${state ?? null}::text is null or state = ${state ?? null})
      order by id limit ${limit}) m
    left join customer c on c.id = m.customer_id
    left join lateral (select min(person_at) filter (where kind = 'open') as opened, min(person_at) filter (where kind = 'click') as clicked
      from message_hit where message_id = m.id) h on true
    order by m.id`
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null
  return rows.map((row) => ({
    ...row,
    at: instant(row.at),
    nextAt: instant(row.nextAt),
    openedAt: instant(row.openedAt),
    clickedAt: instant(row.clickedAt),
  }))
}

type Instants = 'at' | 'nextAt' | 'openedAt' | 'clickedAt'

function toCampaign({ segmentId, segmentName, assetId, assetName, ...row }: Row): Campaign {
  return {
    ...row,
    segment: { id: segmentId, name: segmentName },
    asset: { id: assetId ?? '', name: assetName },
    scheduledAt: row.scheduledAt?.toISOString() ?? null,
    plannedAt: row.plannedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
