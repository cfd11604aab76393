import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { previewSegment } from '@/lib/audience/preview-segment'
import { requireActor } from '@/lib/auth/actor'

/** The preview for what runs in parallel or is withdrawn: a closed request stops its statement in the database. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('segments.preview', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return previewSegment({ ctx, input: (await readJson(request)) as Parameters<typeof previewSegment>[0]['input'] })
  })
  return respond(result)
}
