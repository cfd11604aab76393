import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { getImport } from '@/lib/customers/get-import'

/** One import, for a page that follows it while it runs. */
export async function GET(request: Request, { params }: { params: Promise<{ importId: string }> }): Promise<Response> {
  const { importId } = await params
  return respond(
    await asResult(getImport.spec.id, async () => getImport({ ctx: contextFor(await requireActor(), request.signal), input: { id: importId } })),
  )
}
