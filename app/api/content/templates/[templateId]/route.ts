import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { framed } from '@/lib/content/frame'
import { previewAsset } from '@/lib/content/preview-asset'
import { EMAIL_TEMPLATES } from '@/lib/content/templates'
import { notFound } from '@/lib/core/errors'

/** A template as an example would get it, in the look of the database that `database` names. */
export async function GET(request: Request, { params }: RouteContext<'/api/content/templates/[templateId]'>): Promise<Response> {
  const result = await asResult('assets.preview', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    const { templateId } = await params
    const template = EMAIL_TEMPLATES.find(({ id }) => id === templateId)
    if (!template) throw notFound('template')
    const databaseId = new URL(request.url).searchParams.get('database') ?? ''
    return previewAsset({ ctx, input: { databaseId, content: template.content, as: { kind: 'example' } } })
  })
  return result.ok ? framed(result.value.html) : respond(result)
}
