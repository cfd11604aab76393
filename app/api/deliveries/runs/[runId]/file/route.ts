import { asResult, contextFor } from '@/lib/actions/action'
import { fileAnswer } from '@/lib/actions/csv-answer'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { fetchFile } from '@/lib/destinations/fetch-file'

/** A file of a run, made while it is read. */
export async function GET(request: Request, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  const { runId } = await params
  const name = new URL(request.url).searchParams.get('name') ?? ''
  const result = await asResult('deliveries.fetch_file', async () => fetchFile({ ctx: contextFor(await requireActor()), input: { id: runId, name } }))
  return result.ok ? fileAnswer(result.value.fileName, result.value.chunks, 'application/octet-stream') : respond(result)
}
