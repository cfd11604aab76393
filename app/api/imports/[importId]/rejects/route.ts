import { asResult, contextFor } from '@/lib/actions/action'
import { csvAnswer } from '@/lib/actions/csv-answer'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { exportRejects } from '@/lib/customers/export-rejects'

/** The rejected rows as a file, streamed while they are read. */
export async function GET(_request: Request, { params }: { params: Promise<{ importId: string }> }): Promise<Response> {
  const { importId } = await params
  const result = await asResult('imports.export_rejects', async () =>
    exportRejects({ ctx: contextFor(await requireActor()), input: { id: importId } }),
  )
  return result.ok ? csvAnswer(result.value.fileName, result.value.chunks) : respond(result)
}
