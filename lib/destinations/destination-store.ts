import 'server-only'
import { nameKeyOf } from '../audience/state'
import { type Actor, databasesOf, may, visible } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import { openSecrets, removeSecrets, sealSecret, secretsOf } from '../secrets/store'
import { Column, type Destination } from './destination-schema'
import { driverOf, type Settings } from './settings'
import type { DriverId, Mode } from './schema'

const WITH_COUNT = { _count: { select: { deliveries: true } } } as const satisfies Prisma.DestinationInclude
export type StoredDestination = Prisma.DestinationGetPayload<{ include: typeof WITH_COUNT }>

/** What somebody may see: of their databases, and what is for admins only with the right to change destinations. */
export function visibleTo(actor: Actor): Prisma.DestinationWhereInput {
  return { databaseId: visible(databasesOf(actor)), ...(may(actor, 'destinations:write') ? {} : { adminOnly: false }) }
}

/** @throws AppError NOT_FOUND, the same for one that the actor may not see */
export async function findDestination(tx: Tx, actor: Actor, id: string): Promise<StoredDestination> {
  const found = await tx.destination.findFirst({ where: { AND: [{ id }, visibleTo(actor)] }, include: WITH_COUNT })
  if (!found) throw notFound('destination')
  return found
}

export async function destinationsOf(tx: Tx, actor: Actor, databaseId: string): Promise<Destination[]> {
  const rows = await tx.destination.findMany({
    where: { AND: [{ databaseId }, visibleTo(actor)] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: WITH_COUNT,
  })
  return toDestinations(tx, actor, rows)
}

export async function toDestination(tx: Tx, actor: Actor, row: StoredDestination): Promise<Destination> {
  const [destination] = await toDestinations(tx, actor, [row])
  return destination as Destination
}

export interface DestinationContent {
  name: string
  description: string
  settings: Settings
  adminOnly: boolean
  allowPersonal: boolean
  columns: readonly Column[]
  mode: Mode
}

export interface Author {
  id: string
  name: string
  at: Date
}

export async function insertDestination(
  tx: Tx,
  of: { databaseId: string; driver: DriverId; content: DestinationContent; secrets: Readonly<Record<string, string>> },
  author: Author,
): Promise<string> {
  const data = {
    databaseId: of.databaseId,
    driver: of.driver,
    ...stored(of.content),
    createdById: author.id,
    createdBy: author.name,
    createdAt: author.at,
  }
  const { id } = await namedUniquely(of.content.name, () => tx.destination.create({ data, select: { id: true } }))
  await sealAll(tx, id, of.secrets)
  return id
}

export async function changeDestination(tx: Tx, id: string, content: DestinationContent, secrets: Readonly<Record<string, string>>): Promise<void> {
  await namedUniquely(content.name, () => tx.destination.update({ where: { id }, data: stored(content) }))
  await sealAll(tx, id, secrets)
}

export async function setPaused(tx: Tx, id: string, pausedAt: Date | null): Promise<void> {
  await tx.destination.update({ where: { id }, data: { pausedAt } })
}

export async function setChecked(tx: Tx, id: string, checkedAt: Date): Promise<void> {
  await tx.destination.update({ where: { id }, data: { checkedAt } })
}

export async function deleteDestination(tx: Tx, id: string): Promise<void> {
  await tx.destination.delete({ where: { id } })
  await removeSecrets(tx, ownerOf(id))
}

/** Names of the segments on their way to it. */
export async function usersOfDestination(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.delivery.findMany({ where: { destinationId: id }, select: { segment: { select: { name: true } } }, take: 20 })
  return [...new Set(rows.map(({ segment }) => segment.name))]
}

export async function credentialsOf(tx: Tx, id: string): Promise<Record<string, string>> {
  return openSecrets(tx, ownerOf(id))
}

export async function secretNames(tx: Tx, id: string): Promise<string[]> {
  return (await secretsOf(tx, [ownerOf(id)])).map(({ name }) => name)
}

async function sealAll(tx: Tx, id: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(secrets)) {
    if (value !== '') await sealSecret(tx, { owner: ownerOf(id), name, value })
  }
}

function ownerOf(id: string): string {
  return `destination:${id}`
}

function stored({ columns, name, settings, ...rest }: DestinationContent) {
  return { ...rest, name, nameKey: nameKeyOf(name), settings: settings as Prisma.InputJsonValue, columns: [...columns] }
}

async function namedUniquely<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (cause) {
    if (!(cause instanceof Prisma.PrismaClientKnownRequestError) || cause.code !== 'P2002') throw cause
    throw new AppError('CONFLICT', `There is already a destination called “${name}” in this database.`, {
      remedy: 'Nothing was changed. Choose another name.',
      issues: [{ path: ['name'], message: 'is taken' }],
      cause,
    })
  }
}

/** How a tool is reached is for who may change it: an address can be a credential of its own. */
async function toDestinations(tx: Tx, actor: Actor, rows: readonly StoredDestination[]): Promise<Destination[]> {
  const mayChange = may(actor, 'destinations:write')
  const owners = mayChange ? rows.map(({ id }) => ownerOf(id)) : []
  const secrets = await secretsOf(tx, owners)
  return rows.map((row) => {
    const driver = driverOf(row.driver)
    const settings = settingsOf(row)
    return {
      id: row.id,
      databaseId: row.databaseId,
      name: row.name,
      description: row.description,
      driver: driver.id,
      driverName: driver.name,
      kind: driver.kind,
      settings: mayChange ? settings : {},
      secrets: secrets.filter(({ owner }) => owner === ownerOf(row.id)).map(({ name, hint, setAt }) => ({ name, hint, setAt: setAt.toISOString() })),
      adminOnly: row.adminOnly,
      allowPersonal: row.allowPersonal,
      columns: columnsOf(row),
      targets: [...driver.targets(settings)],
      identities: [...driver.identities(settings)],
      mode: row.mode as Mode,
      pausedAt: row.pausedAt?.toISOString() ?? null,
      checkedAt: row.checkedAt?.toISOString() ?? null,
      deliveries: row._count.deliveries,
      createdBy: row.createdBy,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }
  })
}

export function settingsOf({ settings }: Pick<StoredDestination, 'settings'>): Settings {
  return settings as Settings
}

export function columnsOf({ columns }: { columns: Prisma.JsonValue }): Column[] {
  return Column.array().parse(columns)
}
