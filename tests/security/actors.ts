import type { Ctx } from '../../lib/actions/context'
import { type Databases, PERMISSIONS, type Permission, type Role } from '../../lib/auth/permissions'
import type { Db } from '../../lib/db/client'
import { asRole } from '../support/database'

/** A person of this role who may see these databases only. */
export function restricted(db: Db, role: Role, databases: Databases): Ctx {
  const ctx = asRole(db, role)
  return ctx.actor.type === 'system' ? ctx : { ...ctx, actor: { ...ctx.actor, databases } }
}

/** A key with every permission of its role but these. */
export function keyOf(db: Db, role: Role, { without = [], databases = 'all' }: { without?: Permission[]; databases?: Databases }): Ctx {
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => !without.includes(permission))
  return { ...asRole(db, role), actor: { type: 'key', id: `test-key-${role}`, name: 'Test key', role, databases, permissions } }
}
