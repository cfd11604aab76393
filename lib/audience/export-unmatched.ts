import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { csvLine } from '../core/csv'
import { findDatabase } from '../customers/store'
import { findUpload, uploadPath } from '../customers/uploads'
import { openKeys } from './list-file'
import { unmatchedAmong } from './member-store'
import { UnmatchedExportResult } from './results'
import { type KeyKind, PreviewUploadInput } from './members-schema'

const CHUNK = 20_000

/** Writes down who took them; `exportUnmatched` gives them. */
export const startUnmatchedExport = operation({
  id: 'lists.export_unmatched',
  summary: 'Export the rows of an uploaded list that lead to nobody',
  effect: 'write',
  permission: 'segments:write',
  personal: true,
  input: PreviewUploadInput,
  output: UnmatchedExportResult,
  async run({ ctx, input, tx, record }): Promise<{ fileName: string }> {
    const { id: databaseId } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const { uploadId, fileName } = await findUpload(ctx.actor, input.uploadId)
    await record({ objectType: 'upload', objectId: uploadId, objectName: fileName, databaseId })
    return { fileName: `not-found-${fileName.replace(/\.(gz|csv|txt|tsv)/gi, '')}.csv` }
  },
})

/** The rows that lead to nobody, with the line that each stands in; streamed, and found again from the file, so that nothing else keeps them. */
export async function exportUnmatched({
  ctx,
  input,
}: {
  ctx: Ctx
  input: { databaseId: string; uploadId: string; column?: string; by?: KeyKind; hasHeader?: boolean }
}): Promise<{ fileName: string; chunks: AsyncGenerator<string> }> {
  const { fileName } = await startUnmatchedExport({ ctx, input })
  return { fileName, chunks: lines(ctx, input) }
}

async function* lines(ctx: Ctx, input: Parameters<typeof exportUnmatched>[0]['input']): AsyncGenerator<string> {
  const file = await openKeys(uploadPath(input.uploadId), input)
  yield csvLine(['Line', file.column])
  for await (const chunk of file.chunks(CHUNK)) {
    const values = chunk.map(({ value }) => value)
    const lost = await unmatchedAmong(ctx.db.prisma, input.databaseId, file.by, values)
    const rows = chunk.filter((_, index) => lost.has(index))
    if (rows.length > 0) yield rows.map(({ line, value }) => csvLine([String(line), value])).join('')
  }
}
