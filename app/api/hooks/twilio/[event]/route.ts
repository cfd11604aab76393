import { answerTwilio } from '@/lib/sending/text/answer-twilio'

/** What became of a text, and what people answer: the signature over the form says who calls. */
export async function POST(request: Request, { params }: RouteContext<'/api/hooks/twilio/[event]'>): Promise<Response> {
  return answerTwilio(request, (await params).event)
}
