import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { previewText } from '@/lib/content/text/preview-text'

/** In parallel with what else the page asks; a closed request stops its statement in the database. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('assets.preview_text', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return previewText({ ctx, input: (await readJson(request)) as Parameters<typeof previewText>[0]['input'] })
  })
  return respond(result)
}
