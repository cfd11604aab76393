import { answerHook } from '@/lib/sources/answer-hook'

/** Takes what a shop sends: the signature over the body says who it is. */
export async function POST(request: Request, { params }: RouteContext<'/api/hooks/[provider]/[sourceId]'>): Promise<Response> {
  const { provider, sourceId } = await params
  return answerHook(request, { provider, id: sourceId })
}
