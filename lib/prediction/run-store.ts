import 'server-only'
import { AppError } from '../core/errors'
import type { PredictionRunModel } from '../db/generated/models'
import type { Tx } from '../db/transaction'
import { type Predictions, Report, type Run } from './schema'

const UNDER_WAY = ['waiting', 'running'] as const

/** @throws AppError CONFLICT while another fit of the database waits or runs */
export async function insertRun(tx: Tx, { databaseId, askedBy, askedAt }: { databaseId: string; askedBy: string; askedAt: Date }): Promise<string> {
  await tx.$executeRaw`select from customer_database where id = ${databaseId}::uuid for update`
  const underWay = await tx.predictionRun.count({ where: { databaseId, status: { in: [...UNDER_WAY] } } })
  if (underWay > 0) {
    throw new AppError('CONFLICT', 'The models are being fitted already.', { remedy: 'Nothing was changed. Wait for it to end; it takes a minute.' })
  }
  return (await tx.predictionRun.create({ data: { databaseId, askedBy, askedAt }, select: { id: true } })).id
}

/** What is asked for and what a killed worker left, the oldest first. */
export async function unfinishedRuns(tx: Tx): Promise<{ id: string; databaseId: string }[]> {
  return tx.predictionRun.findMany({
    where: { status: { in: [...UNDER_WAY] } },
    select: { id: true, databaseId: true },
    orderBy: { askedAt: 'asc' },
  })
}

export async function latestRun(tx: Tx, databaseId: string): Promise<PredictionRunModel | null> {
  return tx.predictionRun.findFirst({ where: { databaseId }, orderBy: { askedAt: 'desc' } })
}

export async function findPredictions(tx: Tx, databaseId: string): Promise<Predictions> {
  const latest = await latestRun(tx, databaseId)
  // What ended without predictions took away the earlier ones: they are of a model that the data no longer bears out.
  const ended = await tx.predictionRun.findFirst({
    where: { databaseId, status: { notIn: [...UNDER_WAY, 'failed'] } },
    orderBy: { askedAt: 'desc' },
  })
  return { latest: latest && toRun(latest), shown: ended?.status === 'ready' ? toRun(ended) : null }
}

export async function startRun(tx: Tx, id: string, startedAt: Date): Promise<void> {
  await tx.predictionRun.update({ where: { id }, data: { status: 'running', startedAt } })
}

/** The run stopped at an error; one that is over already stays as it is. */
export async function endRun(tx: Tx, id: string, data: { reason: string; finishedAt: Date }): Promise<void> {
  await tx.predictionRun.updateMany({ where: { id, status: { in: [...UNDER_WAY] } }, data: { ...data, status: 'failed' } })
}

function toRun(row: PredictionRunModel): Run {
  const report = Report.safeParse(row.report)
  return {
    id: row.id,
    status: row.status,
    askedBy: row.askedBy,
    askedAt: row.askedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    asOf: row.asOf?.toISOString().slice(0, 10) ?? null,
    customers: row.customers,
    reason: row.reason,
    report: report.success ? report.data : null,
  }
}
