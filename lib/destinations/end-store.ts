import 'server-only'
import { systemContext } from '../actions/context'
import { recordAudit } from '../audit/record'
import type { Tx } from '../db/transaction'
import { publishEvent } from '../events/publish-store'
import { queueMail } from '../sending/mail-store'
import type { Job } from './job'
import { dropSentRows, type End, endRun, setSteps } from './run-state-store'

/** The end of a run, with everything that tells of it: the audit log, webhooks, and of a failure a mail to who set it up. */
export async function noteEnd(tx: Tx, { db, clock, lease, run, steps }: Job, end: End): Promise<void> {
  await setSteps(tx, lease.runId, steps)
  if (!(await endRun(tx, lease.runId, end))) return
  const { delivery, databaseId } = run
  const { rows, added, changed, removed, rejected, bytes } = await tx.deliveryRun.findUniqueOrThrow({ where: { id: lease.runId } })
  const counts = { rows, added, changed, removed, rejected, bytes: Number(bytes) }
  const entry = {
    objectType: 'delivery',
    objectId: delivery.id,
    objectName: delivery.segment.name,
    databaseId,
    details: {
      run: lease.runId,
      destination: delivery.destination.name,
      audience: delivery.audience,
      purpose: delivery.purpose,
      status: end.status,
      ...counts,
    },
  }
  await recordAudit(tx, systemContext('worker', { db, clock }), 'deliveries.end', entry)
  if (end.status === 'succeeded') {
    if (delivery.destination.driver !== 'download') await dropSentRows(tx, lease.runId)
    await publishEvent(tx, { ...entry, type: 'delivery.finished', at: end.at })
  }
  if (end.status === 'failed') {
    await publishEvent(tx, { ...entry, type: 'delivery.failed', at: end.at })
    await queueMail(tx, { kind: 'delivery_failed', reference: lease.runId, at: end.at })
  }
}
