import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { previewAsset } from '@/lib/content/preview-asset'

/** In parallel with what else the page asks; a closed request stops its statement in the database. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('assets.preview', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return previewAsset({ ctx, input: (await readJson(request)) as Parameters<typeof previewAsset>[0]['input'] })
  })
  return respond(result)
}
