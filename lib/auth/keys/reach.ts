import 'server-only'
import { AppError } from '../../core/errors'
import { type Actor, databasesOf, may, type Permission } from '../permissions'
import type { StoredKey } from './store'

/** A new secret is as good as the key: nobody takes over one that may do or see more than they do. */
export function refuseBeyond(actor: Actor, key: StoredKey): void {
  const own = databasesOf(actor)
  const seesAll = own === 'all' || (!key.allDatabases && key.databaseIds.every((id) => own.includes(id)))
  if (seesAll && key.permissions.every((permission) => may(actor, permission as Permission))) return
  throw new AppError('FORBIDDEN', `“${key.name}” may do or see more than you.`, { remedy: 'Nothing was changed. Ask an admin who may do as much.' })
}
