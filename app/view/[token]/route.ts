import { viewMessage } from '@/lib/campaigns/view-message'

const POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A message as a page, for whoever's mail program shows it badly. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const html = await viewMessage((await params).token)
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
  if (html === undefined) return new Response('<!doctype html><title>Not known</title><p>This link is not known.', { status: 404, headers })
  return new Response(html, { headers: { ...headers, 'Content-Security-Policy': POLICY } })
}
