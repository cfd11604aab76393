import 'server-only'
import { notFound } from '../../core/errors'
import type { Db } from '../../db/client'
import type { ApiKeyModel } from '../../db/generated/models'
import type { Tx } from '../../db/transaction'
import { type Databases, permissionsOf, type Role, ROLES } from '../permissions'
import type { KeyRow } from './schema'

/** A key of the command line belongs to no person, and lives on without one. */
export const MACHINE = 'machine'

interface KeyOwner {
  id: string
  role: Role
  databases: Databases
  disabledAt: Date | null
}

export interface StoredKey extends ApiKeyModel {
  /** Undefined when the person is gone, null for a key of the machine. */
  owner: KeyOwner | null | undefined
}

type Source = Tx | Db['prisma']

/** One statement: each request with a key asks. */
export async function findKey(source: Source, id: string): Promise<StoredKey | undefined> {
  const [row] = await source.$queryRaw<(Omit<ApiKeyModel, 'role'> & { role: string; owner: OwnerRow | null })[]>`
    select k.id, k.name, k.role::text, k.permissions, k.all_databases as "allDatabases", k.database_ids as "databaseIds",
      k.secret_hash as "secretHash", k.previous_hash as "previousHash", k.previous_until as "previousUntil", k.created_by_id as "createdById",
      k.created_by as "createdBy", k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
      k.revoked_at as "revokedAt", case when p.id is not null then json_build_object('id', p.id, 'role', p.role, 'disabled_at', p.disabled_at,
        'databases', case when not p.all_databases then array(select d.database_id::text from person_database d where d.person_id = p.id) end)
        end as owner
    from api_key k left join person p on p.id = k.created_by_id where k.id = ${id}`
  const role = ROLES.find((known) => known === row?.role)
  if (!row || !role) return undefined
  return { ...row, role, owner: row.createdById === MACHINE ? null : row.owner ? ownerIn(row.owner) : undefined }
}

function ownerIn({ id, role: stored, disabled_at: disabledAt, databases }: OwnerRow): KeyOwner | undefined {
  const role = ROLES.find((known) => known === stored)
  return role && { id, role, disabledAt: disabledAt === null ? null : new Date(disabledAt), databases: databases ?? 'all' }
}

/** @throws AppError NOT_FOUND */
export async function requireKey(tx: Tx, id: string): Promise<StoredKey> {
  const key = await findKey(tx, id)
  if (!key) throw notFound('API key')
  return key
}

/** Locks the row, so that a rotation and a revocation in the same moment take turns. */
export async function lockKey(tx: Tx, id: string): Promise<StoredKey> {
  await tx.$queryRaw`select 1 from api_key where id = ${id} for update`
  return requireKey(tx, id)
}

export async function keysAfter(tx: Tx, after: { createdAt: string; id: string } | undefined, take: number): Promise<StoredKey[]> {
  const where = after && { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] }
  const rows = await tx.apiKey.findMany({ ...(where ? { where } : {}), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take })
  const owners = await ownersOf(tx, rows)
  return rows.map((row) => ({ ...row, owner: owners.get(row.createdById) }))
}

export type NewKeyRow = Omit<ApiKeyModel, 'lastUsedAt' | 'revokedAt' | 'previousHash' | 'previousUntil'>

export async function insertKey(tx: Tx, row: NewKeyRow): Promise<void> {
  await tx.apiKey.create({ data: row })
}

export async function replaceSecret(tx: Tx, id: string, secretHash: string, previous: { hash: string; until: Date } | null): Promise<void> {
  await tx.apiKey.update({ where: { id }, data: { secretHash, previousHash: previous?.hash ?? null, previousUntil: previous?.until ?? null } })
}

export async function setRevoked(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.apiKey.update({ where: { id }, data: { revokedAt: at, previousHash: null, previousUntil: null } })
}

/** At most once a minute, whatever the traffic. */
export async function noteUse(source: Source, id: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000)
  await source.apiKey.updateMany({ where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: minuteAgo } }] }, data: { lastUsedAt: now } })
}

export async function countDatabases(tx: Tx, ids: readonly string[]): Promise<number> {
  return tx.customerDatabase.count({ where: { id: { in: [...ids] } } })
}

export function stateOf(key: StoredKey, now: Date): KeyRow['status'] {
  if (key.revokedAt) return 'revoked'
  if (key.expiresAt && key.expiresAt <= now) return 'expired'
  const { owner } = key
  if (owner === null) return 'active'
  return owner && !owner.disabledAt && permissionsOf(owner.role).includes('keys:write') ? 'active' : 'without_owner'
}

export function toRow(key: StoredKey, now: Date): KeyRow {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    permissions: key.permissions,
    databaseIds: key.allDatabases ? null : key.databaseIds,
    status: stateOf(key, now),
    createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    previousUntil: key.previousUntil && key.previousUntil > now ? key.previousUntil.toISOString() : null,
  }
}

interface OwnerRow {
  id: string
  role: string
  disabled_at: Date | string | null
  databases: string[] | null
}

async function ownersOf(source: Source, keys: readonly ApiKeyModel[]): Promise<Map<string, KeyOwner | null>> {
  const ids = [...new Set(keys.map(({ createdById }) => createdById))].filter((id) => id !== MACHINE)
  const owners = new Map<string, KeyOwner | null>([[MACHINE, null]])
  if (ids.length === 0) return owners
  const people = await source.$queryRaw<OwnerRow[]>`
    select p.id, p.role::text, p.disabled_at,
      case when not p.all_databases then array(select d.database_id::text from person_database d where d.person_id = p.id) end as databases
    from person p where p.id = any(${ids})`
  for (const row of people) {
    const owner = ownerIn(row)
    if (owner) owners.set(row.id, owner)
  }
  return owners
}
