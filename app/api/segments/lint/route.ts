import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { lintSegment } from '@/lib/audience/lint-segment'
import { requireActor } from '@/lib/auth/actor'

/** For the editor, which withdraws a question when a newer one comes: a closed request stops its statement in the database. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('segments.lint', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return lintSegment({ ctx, input: (await readJson(request)) as Parameters<typeof lintSegment>[0]['input'] })
  })
  return respond(result)
}
