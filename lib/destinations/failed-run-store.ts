import 'server-only'
import type { Tx } from '../db/transaction'

export interface FailedRun {
  createdById: string
  segment: string
  destination: string
  problem: string
  remedy: string
}

/** Undefined for one that is not failed any more: nobody needs to hear of it. */
export async function findFailedRun(tx: Tx, id: string): Promise<FailedRun | undefined> {
  const run = await tx.deliveryRun.findFirst({
    where: { id, status: 'failed' },
    include: { delivery: { include: { segment: { select: { name: true } }, destination: { select: { name: true } } } } },
  })
  if (!run) return undefined
  const { createdById, segment, destination } = run.delivery
  return { createdById, segment: segment.name, destination: destination.name, problem: run.problem ?? '', remedy: run.remedy ?? '' }
}
