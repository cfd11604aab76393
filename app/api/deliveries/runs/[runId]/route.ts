import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { getRun } from '@/lib/destinations/get-run'

/** The run again, for a page that follows it. */
export async function GET(request: Request, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  const { runId } = await params
  return respond(
    await asResult('deliveries.get_run', async () => getRun({ ctx: contextFor(await requireActor(), request.signal), input: { id: runId } })),
  )
}
