import 'server-only'
import { formatQuantity } from '../core/format'
import type { Parts } from './delivery-parts'
import type { DownloadDriver, FileDriver, Link, Work } from './driver'
import type { FileColumn, FileRow } from './files/columns'
import { filesOf } from './files/files-of'
import { inStep, type Job } from './job'
import { type PlanRow, rowPages } from './row-store'
import { acknowledge, addBytes, AT_LENGTH, inRun, type SentWith, setAttempted, setFiles } from './run-state-store'
import type { Db } from '../db/client'
import type { Mode } from './schema'
import type { Sending } from './settings'

interface Files {
  driver: FileDriver | DownloadDriver
  link: Link
  work: Work
  parts: Parts
  rows: number
}

/** Whole files, from their first row after a crash too. A run with nothing to say writes none, but where the file is everybody. */
export async function sendFiles(job: Job, { driver, link, work, parts, rows }: Files): Promise<void> {
  const { db, lease, run } = job
  const { name } = run.sent as unknown as SentWith
  const isWritten = rows > 0 || work.mode === 'replace'
  await inStep(job, 'Connect', () => Promise.resolve([undefined, '']))
  await inStep(job, 'Send', async () => {
    const names: string[] = []
    await inRun(db, lease, (tx) => setAttempted(tx, lease.runId, rows))
    let bytes = 0
    if (isWritten) {
      for await (const part of runFiles(db, lease.runId, { file: driver.file(parts.settings), name, sending: parts.sending, mode: work.mode })) {
        const counted = counting(part.chunks, (size) => {
          bytes += size
        })
        if (driver.kind === 'files') await driver.upload(link, work, { name: part.name, chunks: counted })
        else await readToItsEnd(counted)
        names.push(part.name)
      }
    }
    await inRun(db, lease, async (tx) => {
      await setFiles(tx, lease.runId, names)
      await addBytes(tx, lease.runId, bytes)
    })
    return [
      undefined,
      names.length > 0 ? `${formatQuantity(names.length, 'file')}: ${names.slice(0, 3).join(', ')}` : 'No file, because nothing has changed',
    ]
  })
  await inStep(job, 'Finish', async () => {
    const all = { runId: lease.runId, deliveryId: run.deliveryId, from: 1, to: rows, rejected: [], bytes: 0, isTest: work.isTest }
    await inRun(db, lease, (tx) => acknowledge(tx, all), AT_LENGTH)
    return [undefined, '']
  })
}

interface Shape {
  file: ReturnType<FileDriver['file']>
  name: string
  sending: Sending
  mode: Mode
}

/** The files of a run, from its rows: the same ones each time. */
export function runFiles(db: Db, runId: string, { file, name, sending, mode }: Shape): ReturnType<typeof filesOf> {
  const tellsAction = mode === 'mirror'
  const columns = sending.columns.map(({ target: { name: column, form }, attribute, fallback }): FileColumn => ({
    ...{ name: column, form },
    // What stands for a missing value is text, whatever the others are.
    ...(fallback === '' && form === 'text' ? { type: attribute.type } : {}),
  }))
  const rows = fileRows(rowPages(db, runId, 0), sending, tellsAction)
  return filesOf({ settings: file, columns: tellsAction ? [{ name: 'action', form: 'text' }, ...columns] : columns, name, rows })
}

/** Who is taken out stands in a file of differences alone: in one of everybody they are simply missing. */
async function* fileRows(pages: AsyncIterable<readonly PlanRow[]>, { columns, identity }: Sending, tellsAction: boolean): AsyncGenerator<FileRow[]> {
  for await (const page of pages) {
    yield page
      .filter(({ action }) => tellsAction || action === 'upsert')
      .map((row) => {
        const values = row.given ?? columns.map((_, index) => (index === identity ? row.identity : null))
        return tellsAction ? [row.action, ...values] : values
      })
  }
}

async function* counting(chunks: AsyncIterable<Uint8Array>, onSize: (size: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onSize(chunk.length)
    yield chunk
  }
}

async function readToItsEnd(chunks: AsyncGenerator<Uint8Array>): Promise<void> {
  while (!(await chunks.next()).done);
}
