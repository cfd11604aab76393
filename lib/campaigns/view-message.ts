import 'server-only'
import { systemClock } from '../core/clock'
import { asOfFor } from '../customers/as-of'
import { findDatabase } from '../customers/store'
import { readLinkToken } from '../sending/links'
import { readingHere, stepContent, stepOfMessage } from './compose-store'
import { renderFor } from './render-for'
import { sendableOf } from './sendable'

/** The HTML of a message as its person gets it today; undefined for a link that is not known, or where it would have a hole by now. */
export async function viewMessage(token: string): Promise<string | undefined> {
  const uuid = readLinkToken('view', token)
  if (uuid === undefined) return undefined
  return readingHere(async (tx) => {
    const found = await stepOfMessage(tx, uuid)
    const stored = found && (await stepContent(tx, found.stepId))
    if (!found || !stored) return undefined
    const database = await findDatabase(tx, 'all', stored.databaseId)
    const sendable = await sendableOf(tx, database, stored)
    if (sendable.kind !== 'email') return undefined
    const rendered = await renderFor(tx, sendable, database, asOfFor(database, systemClock), [{ uuid, customerId: found.customerId }])
    const one = rendered.get(found.customerId)
    return one?.kind === 'rendered' ? one.html : undefined
  })
}
