import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { FetchFileInput, RejectsResult } from './delivery-schema'
import type { SentWith } from './run-state-store'
import { findRun, hasRows } from './run-store'
import { runFiles } from './send-files'
import { driverOf, readColumns } from './settings'

/** Writes down who took it; `fetchFile` gives it. */
export const startFileDownload = operation({
  id: 'deliveries.fetch_file',
  summary: 'Fetch a file that was made for a download',
  effect: 'write',
  permission: 'segments:export',
  personal: true,
  input: FetchFileInput,
  output: RejectsResult,
  async run({ ctx, input: { id, name }, tx, record }) {
    const run = await findRun(tx, ctx.actor, id)
    const { delivery, databaseId, rows } = run
    if (!(run.files as string[]).includes(name)) {
      throw new AppError('NOT_FOUND', 'This run has no such file.', { remedy: 'Open the run and choose one of its files.' })
    }
    if (rows > 0 && !(await hasRows(tx, id))) {
      throw new AppError('NOT_FOUND', 'This file is not kept any more.', {
        remedy: 'Files are kept for seven days. Send again, then fetch the new one.',
      })
    }
    await record({
      objectType: 'delivery',
      objectId: delivery.id,
      objectName: delivery.segment.name,
      databaseId,
      details: { run: id, file: name, rows },
    })
    return { fileName: name }
  },
})

/** The file, made from the rows of its run as it is read: the same bytes each time, and nothing on any disk. */
export async function fetchFile({
  ctx,
  input,
}: {
  ctx: Ctx
  input: { id: string; name: string }
}): Promise<{ fileName: string; chunks: AsyncGenerator<Uint8Array> }> {
  const { fileName } = await startFileDownload({ ctx, input })
  return { fileName, chunks: bytesOf(ctx, input.id, fileName) }
}

async function* bytesOf(ctx: Ctx, id: string, fileName: string): AsyncGenerator<Uint8Array> {
  const { sent } = await findRun(ctx.db.prisma, ctx.actor, id)
  const { driver: driverId, settings, columns, mode, name } = sent as unknown as SentWith
  const driver = driverOf(driverId)
  if (driver.kind === 'batches') throw new Error('A run of batches has no files')
  const of = settings as Parameters<typeof readColumns>[0]['settings']
  const sending = readColumns({ driver, settings: of, columns, allowPersonal: true })
  for await (const part of runFiles(ctx.db, id, { file: driver.file(of), name, sending, mode })) {
    for await (const chunk of part.chunks) {
      if (part.name === fileName) yield chunk
    }
    if (part.name === fileName) return
  }
}
