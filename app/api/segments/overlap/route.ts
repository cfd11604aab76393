import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { overlapSegments } from '@/lib/audience/overlap-segments'
import { requireActor } from '@/lib/auth/actor'

/** For the editor's panel, which withdraws a question when a newer one comes: a closed request stops its statement in the database. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('segments.overlap', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return overlapSegments({ ctx, input: (await readJson(request)) as Parameters<typeof overlapSegments>[0]['input'] })
  })
  return respond(result)
}
