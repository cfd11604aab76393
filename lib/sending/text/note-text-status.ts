import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { suppressStatus, noteStatus, type TextEvidence } from './text-status-store'

/** Of the number itself: nothing will ever arrive there. */
const NO_SUCH_NUMBER = new Set(['21211', '21614', '30005', '30006'])
const OPTED_OUT = new Set(['21610'])

const EVIDENCE: Record<string, TextEvidence | undefined> = {
  sent: 'accept',
  delivered: 'deliver',
  read: 'deliver',
  undelivered: 'bounce',
  failed: 'bounce',
}

/** What the provider says became of a text, in whatever order it says so, as often as it likes. */
export const noteTextStatus = operation({
  id: 'texts.note_status',
  summary: 'Take what a provider says became of a text',
  effect: 'write',
  permission: 'campaigns:write',
  allDatabases: true,
  input: z.strictObject({
    uuid: z.uuid(),
    sid: z.string().min(1).max(64),
    status: z.string().max(40),
    errorCode: z.string().regex(/^\d{0,6}$/),
  }),
  output: z.strictObject({ changed: z.boolean() }),
  mayBeUnrecorded: 'each text has several of them; what they change stands in the ledger, and only a suppression is on the record',
  async run({ ctx, input: { uuid, sid, status, errorCode }, tx, record }) {
    const evidence = EVIDENCE[status]
    if (evidence === undefined) return { changed: false }
    const at = ctx.clock.now()
    const row = await noteStatus(tx, { uuid, sid, evidence, errorCode, at })
    if (!row) return { changed: false }
    const reason = OPTED_OUT.has(errorCode) ? 'unsubscribed' : NO_SUCH_NUMBER.has(errorCode) ? 'hard_bounce' : undefined
    if (evidence === 'bounce' && reason !== undefined) {
      await suppressStatus(tx, uuid, reason, at)
      await record({ objectType: 'texts', objectId: uuid, objectName: 'Texts', databaseId: row.databaseId, details: { suppressed: reason } })
    }
    return { changed: true }
  },
})
