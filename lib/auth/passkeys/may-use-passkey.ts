import 'server-only'
import { db } from '../../db/client'
import { passkeysFor } from './passkey-store'
import { passkeySite } from './site'

/** Whether somebody has a passkey that opens this address. */
export async function mayUsePasskey(personId: string): Promise<boolean> {
  const site = passkeySite()
  return site.isPossible && (await passkeysFor(db().prisma, personId, site.rpId)).length > 0
}
