import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { forecastSegment } from '@/lib/audience/forecast-segment'
import { requireActor } from '@/lib/auth/actor'

/** In parallel with what else the page asks; a closed request stops its statement in the database. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('segments.forecast', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return forecastSegment({ ctx, input: (await readJson(request)) as Parameters<typeof forecastSegment>[0]['input'] })
  })
  return respond(result)
}
