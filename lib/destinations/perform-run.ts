import 'server-only'
import { systemContext } from '../actions/context'
import { formatQuantity } from '../core/format'
import { batchesOf } from './batches'
import { type Parts, requireParts } from './delivery-parts'
import { columnsOf, credentialsOf } from './destination-store'
import type { BatchDriver, Link, Remote, Row, Work } from './driver'
import { sendFiles } from './send-files'
import { inStep, type Job } from './job'
import { openLink } from './link'
import { writePlan } from './plan-store'
import { fileNameFor } from './run-name'
import { type PlanRow, rowPages } from './row-store'
import { acknowledge, inRun, inRunAtLength, setAttempted, setPlanned, setRemote } from './run-state-store'
import type { StoredRun } from './run-store'
import type { Mode } from './schema'

/** Undefined when all is there; otherwise the vendor is still at it, and is asked again. */
export async function performRun(job: Job): Promise<{ againInSeconds: number } | undefined> {
  const { parts, rows, secrets } = await inStep(job, 'Choose who is sent', () => plan(job))
  const { driver, settings } = parts
  const counter = { bytes: 0 }
  const link = openLink({
    settings,
    secrets,
    now: () => job.clock.now(),
    signal: job.held.signal,
    ready: () => job.held.ready(),
    onSent: (bytes) => {
      counter.bytes += bytes
    },
    ...(job.edge ? { edge: job.edge } : {}),
  })
  const work = workOf(job.run, parts)
  if (driver.kind === 'batches') return sendBatches(job, { driver, link, work, parts, rows, counter })
  await sendFiles(job, { driver, link, work, parts, rows })
  return undefined
}

interface Planned {
  parts: Parts
  rows: number
  secrets: Record<string, string>
}

/** Of a run that goes on the rows are those that it was planned with. */
async function plan(job: Job): Promise<[Planned, string]> {
  const { db, clock, lease, run } = job
  const { delivery, testRows } = run
  const mode = delivery.mode as Mode
  return inRunAtLength(
    db,
    job,
    async (tx) => {
      const now = clock.now()
      const ctx = systemContext('worker', { db, clock })
      const parts = await requireParts(tx, ctx, { ...delivery, columns: columnsOf(delivery), mode })
      const secrets = await credentialsOf(tx, delivery.destinationId)
      if (run.asOf) return { now, parts, secrets, counted: undefined }
      const reach = delivery.reach as 'everybody' | 'email' | 'sms'
      const { sending, question } = parts
      const of = { question, sending, mode, reach, deliveryId: delivery.id, now, ...(testRows === null ? {} : { testRows }) }
      return { now, parts, secrets, counted: await writePlan(tx, lease.runId, of) }
    },
    async (tx, { now, parts, secrets, counted }) => {
      if (!counted) return [{ parts, rows: run.rows, secrets }, words(run.rows)]
      const { driver, settings, question } = parts
      const sent = {
        driver: driver.id,
        settings,
        columns: columnsOf(delivery),
        mode,
        name: driver.kind === 'batches' ? '' : fileNameFor(run, driver.file(settings).fileName, question.database.timezone, now),
      }
      await setPlanned(tx, lease.runId, counted, { asOf: question.asOf, sent })
      run.sent = sent
      return [{ parts, rows: counted.rows, secrets }, words(counted.rows)]
    },
  )
}

function words(rows: number): string {
  return rows === 0 ? 'Nothing has changed since the last run' : formatQuantity(rows, 'row')
}

function workOf({ id, delivery, testRows }: StoredRun, { sending }: Parts): Work {
  const isTest = testRows !== null
  return {
    runId: id,
    audience: isTest ? `${delivery.audience} (test)` : delivery.audience,
    mode: delivery.mode as Mode,
    targets: sending.columns.map(({ target }) => target),
    isTest,
  }
}

interface Batches {
  driver: BatchDriver
  link: Link
  work: Work
  parts: Parts
  rows: number
  counter: { bytes: number }
}

async function sendBatches(job: Job, { driver, link, work, parts, rows, counter }: Batches): Promise<{ againInSeconds: number } | undefined> {
  const { db, lease, run, pause } = job
  const known = work.isTest ? {} : (run.delivery.remote as Remote)
  const remember = async (next: Remote): Promise<void> => {
    if (!work.isTest) await inRun(db, lease, (tx) => setRemote(tx, run.deliveryId, next))
  }
  let remote = await inStep(job, 'Connect', async () => {
    const opened = await driver.open(link, work, known)
    await remember(opened)
    return [opened, work.audience]
  })
  await inStep(job, 'Send', async () => {
    for await (const { action, rows: batch } of batchesOf(rowPages(db, lease.runId, run.acknowledged), driver.limits)) {
      const from = batch[0]?.position ?? 0
      const to = batch.at(-1)?.position ?? from
      await inRun(db, lease, (tx) => setAttempted(tx, lease.runId, to))
      const values = batch.map((row) => toRow(row, parts))
      const { rejected } = await driver.deliver(link, work, remote, { key: `${lease.runId}-${from}`, action, rows: values })
      const bytes = counter.bytes
      counter.bytes = 0
      await inRun(db, lease, (tx) =>
        acknowledge(tx, { runId: lease.runId, deliveryId: run.deliveryId, from, to, rejected, bytes, isTest: work.isTest }),
      )
      if (driver.limits.requestsPerSecond) await pause(1_000 / driver.limits.requestsPerSecond)
    }
    return [undefined, formatQuantity(rows, 'row')]
  })
  return inStep(job, 'Finish', async () => {
    const closed = rows > 0 ? await driver.close?.(link, work, remote) : undefined
    if (closed?.remote) {
      remote = closed.remote
      await remember(remote)
    }
    return [closed?.againInSeconds === undefined ? undefined : { againInSeconds: closed.againInSeconds }, closed?.detail ?? '']
  })
}

/** Of a removal only what tells the person apart is known. */
function toRow({ position, identity, given }: PlanRow, { sending }: Parts): Row {
  const { columns } = sending
  if (given) return { position, values: Object.fromEntries(columns.map(({ target }, index) => [target.name, given[index] ?? null])) }
  const name = columns[sending.identity]?.target.name ?? 'identity'
  return { position, values: { [name]: identity } }
}
