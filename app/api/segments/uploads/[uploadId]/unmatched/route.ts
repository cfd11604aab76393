import { asResult, contextFor } from '@/lib/actions/action'
import { csvAnswer } from '@/lib/actions/csv-answer'
import { respond } from '@/lib/actions/json-body'
import { exportUnmatched } from '@/lib/audience/export-unmatched'
import { KeyKindShape } from '@/lib/audience/members-schema'
import { requireActor } from '@/lib/auth/actor'

/** The rows of an uploaded list that lead to nobody, as a file, streamed while they are looked for. */
export async function GET(request: Request, { params }: { params: Promise<{ uploadId: string }> }): Promise<Response> {
  const { uploadId } = await params
  const query = new URL(request.url).searchParams
  const by = KeyKindShape.safeParse(query.get('by')).data
  const column = query.get('column')
  const result = await asResult('lists.export_unmatched', async () =>
    exportUnmatched({
      ctx: contextFor(await requireActor()),
      input: {
        databaseId: query.get('database') ?? '',
        uploadId,
        ...(by ? { by } : {}),
        ...(column === null ? {} : { column }),
        ...(query.has('header') ? { hasHeader: query.get('header') === 'true' } : {}),
      },
    }),
  )
  return result.ok ? csvAnswer(result.value.fileName, result.value.chunks) : respond(result)
}
