import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { uploadFrom } from '@/lib/customers/upload-body'
import { requireActor } from '@/lib/auth/actor'

/** Takes a file of customers for a static segment or a list, as the body, in a stream of any length. */
export async function POST(request: Request): Promise<Response> {
  return respond(await asResult('uploads.store', async () => uploadFrom(request, contextFor(await requireActor(), request.signal), 'segments:write')))
}
