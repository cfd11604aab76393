import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { requireOwnOrigin } from '@/lib/actions/own-origin'
import { keepPresence } from '@/lib/audience/keep-presence'
import { requireActor } from '@/lib/auth/actor'

/** For the editor: server actions run one after the other, and a sign of life must not keep a save waiting. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('segments.presence', async () => {
    await requireOwnOrigin()
    const ctx = contextFor(await requireActor(), request.signal)
    return keepPresence({ ctx, input: (await readJson(request, 1_000)) as Parameters<typeof keepPresence>[0]['input'] })
  })
  return respond(result)
}
