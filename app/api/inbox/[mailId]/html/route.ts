import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { getInboxMail } from '@/lib/sending/inbox/get-inbox-mail'

/** What a mail may do here: be looked at. No script, no form, nothing from elsewhere, and no place of its own to run in. */
const POLICY =
  "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

/** The HTML part of a message, for a frame. */
export async function GET(_request: Request, { params }: { params: Promise<{ mailId: string }> }): Promise<Response> {
  const { mailId } = await params
  const result = await asResult('inbox.get', async () => getInboxMail({ ctx: contextFor(await requireActor()), input: { id: mailId } }))
  if (!result.ok) return respond(result)
  return new Response(result.value.html ?? '', {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'X-Frame-Options': 'SAMEORIGIN',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  })
}
