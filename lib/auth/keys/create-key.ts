import 'server-only'
import type * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError, notFound } from '../../core/errors'
import type { Tx } from '../../db/transaction'
import { type Actor, type Databases, databasesOf, may, permissionsOf } from '../permissions'
import { KEY_PERMISSIONS, KeySecretResult, NewKey } from './schema'
import { hashOfSecret, newKeyId, newSecret, written } from './secret'
import { countDatabases, insertKey, MACHINE, requireKey } from './store'

const DAY_MS = 86_400_000

/** Nobody gives a key more than they may do themselves. */
export const createKey = operation({
  id: 'keys.create',
  summary: 'Create an API key',
  effect: 'write',
  permission: 'keys:write',
  proof: true,
  input: NewKey,
  output: KeySecretResult,
  rest: { method: 'POST', path: '/keys', status: 201 },
  isSecret: true,
  async run({ ctx, input, tx, record }) {
    const permissions = grantable(ctx.actor, input)
    const databases = await grantableDatabases(tx, ctx.actor, input.databaseIds)
    const [id, secret] = [newKeyId(), newSecret()]
    const expiresAt = input.expiresInDays === null ? null : new Date(ctx.clock.now().getTime() + input.expiresInDays * DAY_MS)
    await insertKey(tx, {
      id,
      name: input.name,
      role: input.role,
      permissions,
      allDatabases: databases === 'all',
      databaseIds: databases === 'all' ? [] : [...databases],
      secretHash: hashOfSecret(secret),
      createdById: await ownerOf(tx, ctx.actor),
      createdBy: ctx.actor.name,
      createdAt: ctx.clock.now(),
      expiresAt,
    })
    await record({
      objectType: 'api_key',
      objectId: id,
      objectName: input.name,
      details: {
        role: input.role,
        permissions: permissions.join(' '),
        databases: databases === 'all' ? 'all' : databases.length,
        expiresAt: expiresAt?.toISOString() ?? null,
      },
    })
    return { id, key: written({ id, secret }), expiresAt: expiresAt?.toISOString() ?? null }
  },
})

function grantable(actor: Actor, { role, permissions }: z.output<typeof NewKey>): string[] {
  const ofRole = new Set<string>(permissionsOf(role))
  const wanted = permissions ?? KEY_PERMISSIONS.filter((permission) => ofRole.has(permission))
  const issues = wanted.flatMap((permission, index) => {
    if (!ofRole.has(permission)) return [{ path: ['permissions', index], message: `${permission} is not a permission of the role ${role}` }]
    return may(actor, permission) ? [] : [{ path: ['permissions', index], message: `${permission} is more than you may do yourself` }]
  })
  if (issues.length === 0) return [...new Set(wanted)]
  throw new AppError('INVALID_INPUT', 'This key may not have all of these permissions.', {
    remedy: 'No key was made. Leave out what is named.',
    issues,
  })
}

async function grantableDatabases(tx: Tx, actor: Actor, ids: readonly string[] | undefined): Promise<Databases> {
  const own = databasesOf(actor)
  if (ids === undefined) return own
  const wanted = [...new Set(ids)]
  if (own !== 'all' && wanted.some((id) => !own.includes(id))) throw notFound('customer-360 database')
  if ((await countDatabases(tx, wanted)) < wanted.length) throw notFound('customer-360 database')
  return wanted
}

/** A key that a key makes belongs to the same person, and ends with them. */
async function ownerOf(tx: Tx, actor: Actor): Promise<string> {
  if (actor.type === 'system') return MACHINE
  return actor.type === 'user' ? actor.id : (await requireKey(tx, actor.id)).createdById
}
