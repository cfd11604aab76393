import { answerClick } from '@/lib/sending/answer-hit'

/** A link of a message. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return answerClick(request, (await params).token)
}

export const HEAD = GET
