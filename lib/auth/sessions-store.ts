import 'server-only'
import type { Tx } from '../db/transaction'

/** Ends the sessions of a person at their next request, but for the one named. */
export async function endSessions(tx: Tx, personId: string, { except }: { except?: string } = {}): Promise<void> {
  await tx.session.deleteMany({ where: { userId: personId, ...(except === undefined ? {} : { id: { not: except } }) } })
}
