import 'server-only'
import type { Ctx } from '../actions/context'
import { recordAudit } from '../audit/record'
import type { Tx } from '../db/transaction'
import { findPerson } from './people-store'
import { startSession } from './sessions-store'

interface Arrival {
  personId: string
  userAgent: string
  factor: 'password' | 'app' | 'recovery code' | 'passkey'
}

/** The session of somebody who has proved who they are, and the entry that says so. */
export async function recordSignIn(ctx: Ctx, tx: Tx, { personId, userAgent, factor }: Arrival): Promise<{ token: string; expiresAt: Date }> {
  const now = ctx.clock.now()
  const { id, name, role, databases } = await findPerson(tx, personId)
  const session = await startSession(tx, { personId, address: ctx.address, userAgent, byPasskey: factor === 'passkey', now })
  const actor = { type: 'user' as const, id, name, role, databases, sessionId: '', provenAt: now }
  await recordAudit(tx, { ...ctx, actor }, 'account.sign-in', { objectType: 'person', objectId: id, objectName: name, details: { factor } })
  return session
}
