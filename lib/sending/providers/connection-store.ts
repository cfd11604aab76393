import 'server-only'
import { env } from '../../core/env'
import { notFound } from '../../core/errors'
import type { Db } from '../../db/client'
import { type Tx, withTransaction } from '../../db/transaction'
import { hintsOf, openSecret, removeSecrets, sealSecret } from '../../secrets/store'
import { settleReport, type Taken } from '../reports/report-store'
import type { Provider, ProviderConnection } from '../schema'
import type { ProviderEvent } from './driver'

const KEPT_MS = 30 * 24 * 60 * 60_000
const NAME = 'verification'
const ownerOf = (id: string): string => `mail_provider:${id}`

export async function insertConnection(
  tx: Tx,
  { provider, secret, author }: { provider: Provider; secret: string; author: { id: string; name: string; at: Date } },
): Promise<string> {
  const { id } = await tx.mailProvider.create({
    data: { provider, created_by_id: author.id, created_by: author.name, created_at: author.at },
    select: { id: true },
  })
  await sealSecret(tx, { owner: ownerOf(id), name: NAME, value: secret })
  return id
}

export async function listConnections(tx: Tx): Promise<ProviderConnection[]> {
  const rows = await tx.$queryRaw<{ id: string; provider: Provider; createdBy: string; createdAt: Date; lastEventAt: Date | null }[]>`
    select p.id::text, p.provider, p.created_by as "createdBy", p.created_at as "createdAt",
      (select max(e.received_at) from provider_event e where e.connection_id = p.id) as "lastEventAt"
    from mail_provider p order by p.created_at`
  const hints = await hintsOf(
    tx,
    rows.map(({ id }) => ownerOf(id)),
    NAME,
  )
  const origin = env().APP_URL.replace(/\/$/, '')
  return rows.map(({ id, provider, createdBy, createdAt, lastEventAt }) => ({
    id,
    provider,
    address: `${origin}/api/hooks/mail/${id}`,
    secretHint: hints.get(ownerOf(id)) ?? '',
    createdBy,
    createdAt: createdAt.toISOString(),
    lastEventAt: lastEventAt?.toISOString() ?? null,
  }))
}

/** @throws AppError NOT_FOUND */
export async function deleteConnection(tx: Tx, id: string): Promise<Provider> {
  const found = await tx.mailProvider.findUnique({ where: { id } })
  if (!found) throw notFound('connection')
  await tx.mailProvider.delete({ where: { id } })
  await removeSecrets(tx, ownerOf(id))
  return found.provider as Provider
}

/** Undefined when there is none: whoever asks has not said who they are. */
export async function findVerification(db: Db, id: string): Promise<{ provider: Provider; secret: string } | undefined> {
  return withTransaction(db, { readOnly: true }, async (tx) => {
    const found = await tx.mailProvider.findUnique({ where: { id } })
    const secret = found && (await openSecret(tx, { owner: ownerOf(id), name: NAME }))
    return found && secret !== undefined && secret !== null ? { provider: found.provider as Provider, secret } : undefined
  })
}

export async function connectedProviders(tx: Tx): Promise<Provider[]> {
  const rows = await tx.mailProvider.findMany({ distinct: ['provider'], select: { provider: true }, orderBy: { provider: 'asc' } })
  return rows.map(({ provider }) => provider as Provider)
}

/** Once for each event; one that came too early is not kept, so that it is taken when it comes again. */
export async function takeEvent(db: Db, connectionId: string, { id, kind, uuid, report }: ProviderEvent, source: string, at: Date): Promise<Taken> {
  class Early extends Error {}
  try {
    return await withTransaction(db, {}, async (tx) => {
      const isNew = await tx.$executeRaw`insert into provider_event (connection_id, event_id, kind, received_at)
        values (${connectionId}::uuid, ${id.slice(0, 300)}, ${kind.slice(0, 50)}, ${at}) on conflict do nothing`
      if (isNew === 0) return 'known'
      if (uuid === undefined || report === undefined) return 'unknown'
      const taken = await settleReport(tx, { uuid, report, source, at })
      if (taken === 'early') throw new Early()
      return taken
    })
  } catch (error) {
    if (error instanceof Early) return 'early'
    throw error
  }
}

export async function removeOldProviderEvents(db: Db, now: Date): Promise<void> {
  await db.prisma.providerEvent.deleteMany({ where: { received_at: { lt: new Date(now.getTime() - KEPT_MS) } } })
}
