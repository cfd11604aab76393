import { answerPixel } from '@/lib/sending/answer-hit'

/** The picture by which a message that was shown is known. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return answerPixel(request, (await params).token)
}

export const HEAD = GET
