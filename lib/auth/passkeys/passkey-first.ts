import 'server-only'
import type { Ctx } from '../../actions/context'
import { AppError } from '../../core/errors'
import type { Tx } from '../../db/transaction'
import { personOf } from '../confirm-password'
import { passkeysFor } from './passkey-store'
import { passkeySite } from './site'

/**
 * Where a second factor is a must and a passkey is the one that somebody has, their password alone neither adds another nor takes it away:
 * otherwise whoever knows the password could make themselves a factor of their own.
 * @throws AppError PRECONDITION_FAILED
 */
export async function requirePasskeyFirst(ctx: Ctx, tx: Tx): Promise<void> {
  const { id, mustEnrol } = personOf(ctx)
  const site = passkeySite()
  if (!mustEnrol || !site.isPossible || (await passkeysFor(tx, id, site.rpId)).length === 0) return
  throw new AppError('PRECONDITION_FAILED', 'Your passkey is your second factor: confirm with it first.', {
    remedy: 'Nothing was changed. If you have lost it, another admin can remove it on the page People.',
  })
}
