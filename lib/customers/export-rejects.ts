import 'server-only'
import * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { rejectLine, rejectsHeader } from './import/rejects-csv'
import { exportPage, findImport, headerOfImport } from './import-list-store'
import { RejectsExportResult } from './results'

const PAGE = 1_000

/** Writes down who took them; `exportRejects` gives them. */
export const startRejectsExport = operation({
  id: 'imports.export_rejects',
  summary: 'Export the rejected rows of an import',
  effect: 'write',
  permission: 'data:write',
  personal: true,
  input: z.strictObject({ id: z.uuid({ error: 'must be an id' }) }),
  output: RejectsExportResult,
  async run({ ctx, input, tx, record }) {
    const databases = databasesOf(ctx.actor)
    const found = await findImport(tx, databases, input.id, ctx.clock.now())
    const { fileName, databaseId, counts } = found
    await record({ objectType: 'import', objectId: input.id, objectName: fileName, databaseId, details: { rows: counts.rejected } })
    return { fileName: `rejected-${fileName.replace(/\.(gz|csv|txt|tsv)/gi, '')}.csv`, header: await headerOfImport(tx, databases, input.id) }
  },
})

/** The rejected rows as a CSV file to mend and import again, streamed. */
export async function exportRejects({
  ctx,
  input,
}: {
  ctx: Ctx
  input: { id: string }
}): Promise<{ fileName: string; chunks: AsyncGenerator<string> }> {
  const { fileName, header } = await startRejectsExport({ ctx, input })
  return { fileName, chunks: lines(ctx, input.id, header) }
}

async function* lines(ctx: Ctx, id: string, header: readonly string[]): AsyncGenerator<string> {
  yield rejectsHeader(header)
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<typeof exportPage>> = await exportPage(ctx.db.prisma, databasesOf(ctx.actor), id, after, PAGE)
    if (page.rows.length > 0) yield page.rows.map((row) => rejectLine(header, row)).join('')
    after = page.next
  }
}
