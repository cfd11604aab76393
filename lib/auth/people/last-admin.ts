import 'server-only'
import { AppError } from '../../core/errors'
import type { Tx } from '../../db/transaction'
import { countOtherAdmins } from '../people-store'
import { PERMISSIONS, type Role } from '../permissions'
import { lockPeople } from '../store'

/**
 * Somebody must be left who can let people in. Behind the lock, because two admins who disable each other at once would both see the other.
 * @throws AppError PRECONDITION_FAILED
 */
export async function requireOtherAdmin(tx: Tx, personId: string, nextRole?: Role): Promise<void> {
  await lockPeople(tx)
  if (nextRole && (PERMISSIONS['people:write'] as readonly Role[]).includes(nextRole)) return
  if ((await countOtherAdmins(tx, personId)) > 0) return
  throw new AppError('PRECONDITION_FAILED', 'This is the last admin.', {
    remedy: 'Nothing was changed. Make somebody else an admin first.',
  })
}
