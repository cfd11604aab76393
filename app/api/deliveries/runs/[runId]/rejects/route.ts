import { asResult, contextFor } from '@/lib/actions/action'
import { csvAnswer } from '@/lib/actions/csv-answer'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { exportRejects } from '@/lib/destinations/export-rejects'

/** One line for each person whom the destination did not take. */
export async function GET(_request: Request, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  const { runId } = await params
  const result = await asResult('deliveries.export_rejects', async () =>
    exportRejects({ ctx: contextFor(await requireActor()), input: { id: runId } }),
  )
  return result.ok ? csvAnswer(result.value.fileName, result.value.chunks) : respond(result)
}
