import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { countSegment } from '@/lib/audience/count-segment'
import { requireActor } from '@/lib/auth/actor'

/** For the gallery, which stops counting when it is left: a closed request stops its statement in the database. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('segments.count', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return countSegment({ ctx, input: (await readJson(request)) as Parameters<typeof countSegment>[0]['input'] })
  })
  return respond(result)
}
