import 'server-only'
import type { Actor } from '../auth/permissions'
import { databasesOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import { hintsOf, openSecret, removeSecrets, sealSecret } from '../secrets/store'
import type { DeliveryState, Webhook, WebhookInput } from './schema'
import { ROTATION_MS } from './state'

const WITH_LAST = {
  database: { select: { name: true } },
  deliveries: { orderBy: { createdAt: 'desc' }, take: 1 },
} as const satisfies Prisma.WebhookInclude
type Row = Prisma.WebhookGetPayload<{ include: typeof WITH_LAST }>

export async function listWebhookRows(tx: Tx, actor: Actor): Promise<Webhook[]> {
  const rows = await tx.webhook.findMany({ where: visibleTo(actor), orderBy: [{ name: 'asc' }, { id: 'asc' }], include: WITH_LAST })
  return toWebhooks(tx, rows)
}

/** @throws AppError NOT_FOUND, also for one of a database that the actor may not see */
export async function findWebhook(tx: Tx, actor: Actor, id: string): Promise<Webhook> {
  const row = await tx.webhook.findFirst({ where: { AND: [{ id }, visibleTo(actor)] }, include: WITH_LAST })
  const [webhook] = row ? await toWebhooks(tx, [row]) : []
  if (!webhook) throw notFound('webhook')
  return webhook
}

export async function insertWebhook(tx: Tx, input: WebhookInput, author: { id: string; name: string; at: Date }, secret: string): Promise<string> {
  const data = { ...input, createdById: author.id, createdBy: author.name, createdAt: author.at }
  const { id } = await tx.webhook.create({ data, select: { id: true } })
  await sealSecret(tx, { owner: ownerOf(id), name: 'signing', value: secret })
  return id
}

export async function changeWebhook(tx: Tx, id: string, changes: Partial<WebhookInput> & { enabled?: boolean }): Promise<void> {
  await tx.webhook.update({ where: { id }, data: { ...changes, ...(changes.enabled ? { disabledReason: null } : {}) } })
}

export async function deleteWebhook(tx: Tx, id: string): Promise<void> {
  await tx.webhook.delete({ where: { id } })
  await removeSecrets(tx, ownerOf(id))
}

/** The secret of until now signs for a while longer. */
export async function replaceSecret(tx: Tx, id: string, secret: string, now: Date): Promise<void> {
  const before = await openSecret(tx, { owner: ownerOf(id), name: 'signing' })
  if (before !== undefined) await sealSecret(tx, { owner: ownerOf(id), name: 'signing-before', value: before })
  await sealSecret(tx, { owner: ownerOf(id), name: 'signing', value: secret })
  await tx.webhook.update({ where: { id }, data: { rotatesUntil: new Date(now.getTime() + ROTATION_MS) } })
}

/** Those that sign now, the newest first. */
export async function signingSecrets(tx: Tx, id: string, rotatesUntil: Date | null, now: Date): Promise<string[]> {
  const names = rotatesUntil && rotatesUntil > now ? ['signing', 'signing-before'] : ['signing']
  const secrets = await Promise.all(names.map((name) => openSecret(tx, { owner: ownerOf(id), name })))
  return secrets.filter((secret) => secret !== undefined)
}

/** Who may see only some databases makes webhooks only for those. @throws AppError NOT_FOUND */
export async function requireVisibleDatabase(tx: Tx, actor: Actor, databaseId: string | null): Promise<void> {
  const databases = databasesOf(actor)
  if (databaseId === null) {
    if (databases === 'all') return
    throw new AppError('FORBIDDEN', 'You may see only some databases, and so cannot make a webhook for all of them.', {
      remedy: 'Nothing was saved. Choose one database.',
      issues: [{ path: ['databaseId'], message: 'must be chosen' }],
    })
  }
  const isVisible = databases === 'all' || databases.includes(databaseId)
  if (!isVisible || (await tx.customerDatabase.count({ where: { id: databaseId } })) === 0) throw notFound('customer-360 database')
}

function visibleTo(actor: Actor): Prisma.WebhookWhereInput {
  const databases = databasesOf(actor)
  return databases === 'all' ? {} : { databaseId: { in: [...databases] } }
}

function ownerOf(id: string): string {
  return `webhook:${id}`
}

async function toWebhooks(tx: Tx, rows: readonly Row[]): Promise<Webhook[]> {
  const owners = rows.map(({ id }) => ownerOf(id))
  const hints = await hintsOf(tx, owners, 'signing')
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events,
    databaseId: row.databaseId,
    databaseName: row.database?.name ?? null,
    enabled: row.enabled,
    disabledReason: row.disabledReason,
    secretHint: hints.get(ownerOf(row.id)) ?? '',
    rotatesUntil: row.rotatesUntil?.toISOString() ?? null,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    lastDelivery: lastOf(row),
  }))
}

function lastOf({ deliveries: [last] }: Row): Webhook['lastDelivery'] {
  if (!last) return null
  return { state: last.state as DeliveryState, at: (last.deliveredAt ?? last.createdAt).toISOString(), status: last.lastStatus }
}
