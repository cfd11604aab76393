import 'server-only'
import { type Databases, visible } from '../auth/permissions'
import { env } from '../core/env'
import { notFound } from '../core/errors'
import type { Db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import { hintsOf, openSecret, removeSecrets, sealSecret } from '../secrets/store'
import type { Delivery, DeliveryOutcome, Provider, Source } from './schema'

const WITH_LAST = {
  database: { select: { name: true } },
  deliveries: { orderBy: { receivedAt: 'desc' }, take: 1 },
} as const satisfies Prisma.DataSourceInclude
type Row = Prisma.DataSourceGetPayload<{ include: typeof WITH_LAST }>

export interface NewSource {
  databaseId: string
  provider: Provider
  name: string
  idPrefix: string
  secret: string
  author: { id: string; name: string; at: Date }
}

export async function insertSource(tx: Tx, { secret, author, ...input }: NewSource): Promise<string> {
  const data = { ...input, createdById: author.id, createdBy: author.name, createdAt: author.at }
  const { id } = await tx.dataSource.create({ data, select: { id: true } })
  await sealSecret(tx, { owner: ownerOf(id), name: 'signing', value: secret })
  return id
}

export async function listSourceRows(tx: Tx, databases: Databases): Promise<Source[]> {
  const where = { databaseId: visible(databases) }
  return toSources(tx, await tx.dataSource.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }], include: WITH_LAST }))
}

/** @throws AppError NOT_FOUND, also for one of a database that is not among `databases` */
export async function findSource(tx: Tx, databases: Databases, id: string): Promise<Source> {
  const row = await tx.dataSource.findFirst({ where: { id, databaseId: visible(databases) }, include: WITH_LAST })
  const [source] = row ? await toSources(tx, [row]) : []
  if (!source) throw notFound('source')
  return source
}

export async function deleteSource(tx: Tx, id: string): Promise<void> {
  await tx.dataSource.delete({ where: { id } })
  await removeSecrets(tx, ownerOf(id))
}

export interface SigningSource {
  id: string
  provider: string
  secret: string
}

/** Undefined when there is none: whoever asks has not said who they are. */
export async function findSigning({ prisma }: Db, id: string): Promise<SigningSource | undefined> {
  return prisma.$transaction(async (tx) => {
    const row = await tx.dataSource.findUnique({ where: { id }, select: { id: true, provider: true } })
    const secret = row && (await openSecret(tx, { owner: ownerOf(id), name: 'signing' }))
    return row && secret !== undefined && secret !== null ? { ...row, secret } : undefined
  })
}

/** Deliveries of one source take turns, so that a repeated one sees the first. */
export async function wasDelivered(tx: Tx, sourceId: string, deliveryId: string): Promise<boolean> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`delivery ${sourceId} ${deliveryId}`}, 0))`
  return (await tx.sourceDelivery.count({ where: { sourceId, deliveryId } })) > 0
}

export async function keepDelivery(tx: Tx, sourceId: string, delivery: Omit<Delivery, 'receivedAt'> & { receivedAt: Date }): Promise<void> {
  await tx.sourceDelivery.create({ data: { sourceId, ...delivery } })
}

export async function deliveriesAfter(tx: Tx, sourceId: string, after: { at: string; id: string } | undefined, limit: number): Promise<Delivery[]> {
  const older = after && {
    OR: [{ receivedAt: { lt: new Date(after.at) } }, { receivedAt: new Date(after.at), deliveryId: { lt: after.id } }],
  }
  const rows = await tx.sourceDelivery.findMany({
    where: { sourceId, ...older },
    orderBy: [{ receivedAt: 'desc' }, { deliveryId: 'desc' }],
    take: limit,
  })
  return rows.map(toDelivery)
}

const KEPT_MS = 30 * 86_400_000

export async function removeOldSourceDeliveries(db: Db, now: Date): Promise<void> {
  await db.prisma.sourceDelivery.deleteMany({ where: { receivedAt: { lt: new Date(now.getTime() - KEPT_MS) } } })
}

function ownerOf(id: string): string {
  return `source:${id}`
}

async function toSources(tx: Tx, rows: readonly Row[]): Promise<Source[]> {
  const hints = await hintsOf(
    tx,
    rows.map(({ id }) => ownerOf(id)),
    'signing',
  )
  return rows.map((row) => ({
    id: row.id,
    databaseId: row.databaseId,
    databaseName: row.database.name,
    provider: row.provider as Provider,
    name: row.name,
    idPrefix: row.idPrefix,
    address: `${env().APP_URL.replace(/\/$/, '')}/api/hooks/${row.provider}/${row.id}`,
    secretHint: hints.get(ownerOf(row.id)) ?? '',
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    lastDelivery: row.deliveries[0] ? toDelivery(row.deliveries[0]) : null,
  }))
}

function toDelivery({ deliveryId, topic, outcome, reason, receivedAt }: Row['deliveries'][number]): Delivery {
  return { deliveryId, topic, outcome: outcome as DeliveryOutcome, reason, receivedAt: receivedAt.toISOString() }
}
