import 'server-only'
import type { Tx } from '../db/transaction'
import { KeptOverview } from './overview-schema'

const NOTHING: KeptOverview = { charts: [], metrics: [] }

export async function keptOverview(tx: Tx, segmentId: string): Promise<KeptOverview> {
  const row = await tx.segmentOverview.findUnique({ where: { segmentId }, select: { charts: true, metrics: true } })
  return row ? KeptOverview.parse(row) : NOTHING
}

export async function keepOverview(tx: Tx, segmentId: string, kept: KeptOverview, by: string, at: Date): Promise<void> {
  const stamps = { updatedBy: by, updatedAt: at }
  await tx.segmentOverview.upsert({ where: { segmentId }, create: { segmentId, ...kept, ...stamps }, update: { ...kept, ...stamps } })
}
