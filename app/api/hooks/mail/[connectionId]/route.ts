import { answerProvider } from '@/lib/sending/providers/answer-provider'

/** Takes what a mail provider tells of messages: its own proof over the request says who it is. */
export async function POST(request: Request, { params }: { params: Promise<{ connectionId: string }> }): Promise<Response> {
  return answerProvider(request, (await params).connectionId)
}
