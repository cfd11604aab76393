import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { attributeFacts } from '@/lib/audience/attribute-facts'
import { requireActor } from '@/lib/auth/actor'

/** For the editor’s picker, which withdraws a question when another entry is looked at. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('segments.facts', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return attributeFacts({ ctx, input: (await readJson(request)) as Parameters<typeof attributeFacts>[0]['input'] })
  })
  return respond(result)
}
