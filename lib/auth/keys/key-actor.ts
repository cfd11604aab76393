import 'server-only'
import type { Clock } from '../../core/clock'
import { AppError } from '../../core/errors'
import type { Db } from '../../db/client'
import type { Actor, Databases } from '../permissions'
import { permissionsOf } from '../permissions'
import { hashOfSecret, isSecretOf, newSecret, parseKey } from './secret'
import { findKey, noteUse, type StoredKey, stateOf } from './store'

export type KeyActor = Extract<Actor, { type: 'key' }>

const NOBODY = hashOfSecret(newSecret())

/**
 * Who sends this Authorization header.
 * @throws AppError UNAUTHENTICATED, in one way for a key that is unknown, wrong, expired, revoked, or whose owner may not have keys any more.
 */
export async function keyActor(db: Db, clock: Clock, header: string | null): Promise<KeyActor> {
  const given = parseKey(/^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '')
  if (!given) throw refused(header === null ? 'There is no API key in this request.' : 'This is not an API key.')
  const key = await findKey(db.prisma, given.id)
  const now = clock.now()
  if (!isTaken(key, given.secret, now) || !key || stateOf(key, now) !== 'active') throw refused('This API key is not valid.')
  await noteUseOf(db, key, now)
  const { id, name, role } = key
  return { type: 'key', id, name, role, databases: sharedDatabases(key), permissions: sharedPermissions(key) }
}

function isTaken(key: StoredKey | undefined, secret: string, now: Date): boolean {
  const isCurrent = isSecretOf(secret, key?.secretHash ?? NOBODY)
  const isPrevious = isSecretOf(secret, key?.previousHash ?? NOBODY)
  return isCurrent || (isPrevious && (key?.previousUntil ?? now) > now)
}

/** What was taken from the owner is taken from their keys. */
function sharedPermissions({ permissions, owner }: StoredKey): string[] {
  const own = owner ? new Set<string>(permissionsOf(owner.role)) : undefined
  return own ? permissions.filter((permission) => own.has(permission)) : permissions
}

function sharedDatabases({ allDatabases, databaseIds, owner }: StoredKey): Databases {
  const own = owner ? owner.databases : 'all'
  if (allDatabases) return own
  return own === 'all' ? databaseIds : databaseIds.filter((id) => own.includes(id))
}

async function noteUseOf(db: Db, { id, lastUsedAt }: StoredKey, now: Date): Promise<void> {
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= 60_000) await noteUse(db.prisma, id, now)
}

function refused(message: string): AppError {
  return new AppError('UNAUTHENTICATED', message, {
    remedy: 'Send a valid one in the header “Authorization: Bearer rk_…”. An admin can create one under Settings, API keys.',
  })
}
