import { answerOneClick } from '@/lib/sending/answer-one-click'

/** The button of a mail program (RFC 8058): a POST without cookies, of any body. Opening the address shows the page and changes nothing. */
export async function POST(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return answerOneClick((await params).token)
}

export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params
  return new Response(null, { status: 303, headers: { Location: `/unsubscribe/${encodeURIComponent(token)}` } })
}
