import { buildAttributes } from '../../lib/customers/build-attributes'
import type { Db } from '../../lib/db/client'
import type { Compose } from '../../lib/sending/send-due'
import { planMessages } from '../../lib/sending/plan-store'
import { raw, sql } from '../../lib/segments/fragment'
import { NOON } from './database'

/** A database of `people` who have all agreed to email, `p1@example.com` and so on; with its attributes. */
export async function openLedgerWorld(db: Db, people: number): Promise<string> {
  const { id } = await db.prisma.customerDatabase.create({ data: { name: crypto.randomUUID(), brand: 'Fern Lane' }, select: { id: true } })
  await db.pool.query(
    `insert into customer (database_id, external_id, given_name, email, is_opted_into_email)
      select $1, 'P' || n, 'Ada', 'p' || n || '@example.com', true from generate_series(1, $2::int) n`,
    [id, people],
  )
  await buildAttributes({ db, databaseId: id, asOf: NOON.now(), scope: 'all' })
  return id
}

/** A campaign that sends now, to everybody of the database, with its rows in the ledger. */
export async function launchTo(
  db: Db,
  databaseId: string,
  at: Date = NOON.now(),
  { engagedFirst = false, topicId = null }: { engagedFirst?: boolean; topicId?: string | null } = {},
): Promise<{ campaignId: string; stepId: string }> {
  const stamps = { createdById: 'test', createdBy: 'Test', createdAt: at }
  const { id: campaignId, steps } = await db.prisma.campaign.create({
    data: {
      databaseId,
      name: 'Win-back',
      status: 'sending',
      segmentId: crypto.randomUUID(),
      topicId,
      plannedAt: at,
      ...stamps,
      steps: { create: { assetId: crypto.randomUUID() } },
    },
    include: { steps: true },
  })
  const stepId = steps[0]?.id ?? ''
  const audience = {
    from: raw('customer_attributes a'),
    where: sql`a.database_id = ${databaseId}::uuid`,
    databaseId,
    channel: 'email' as const,
    topicId,
    now: at,
  }
  await db.prisma.$transaction((tx) => planMessages(tx, audience, { campaignId, stepId, domain: 'shop.example.com', engagedFirst }), {
    timeout: 60_000,
  })
  return { campaignId, stepId }
}

export const compose: Compose = (messages) =>
  Promise.resolve(
    new Map(
      messages.map((message) => [
        message.id,
        {
          kind: 'mail' as const,
          from: { name: 'Fern Lane', address: 'hello@shop.example.com' },
          subject: `A note for ${message.customerId}`,
          html: `<p>Hello ${message.customerId}</p>`,
          text: `Hello ${message.customerId}`,
          unsubscribeUrl: `https://shop.example.com/u/${message.uuid}`,
          listId: '<winback.shop.example.com>',
          feedbackId: `${message.campaignId}:${message.databaseId}:winback:rekindle`,
        },
      ]),
    ),
  )

/** How many rows are in each state, like `{ sent: 10 }`, with the reason where there is one: `{ 'failed refused': 1 }`. */
export async function statesOf(db: Db, campaignId: string): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ key: string; count: number }>(
    `select state || coalesce(' ' || reason, '') as key, count(*)::int as count from message where campaign_id = $1 group by 1 order by 1`,
    [campaignId],
  )
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]))
}
