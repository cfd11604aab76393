import { asResult } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireOwnOrigin } from '@/lib/actions/own-origin'
import { signOut } from '@/lib/auth/sign-in'

/** A route and not an action, because only a route can tell the browser to forget what it keeps of this site. */
export async function POST(): Promise<Response> {
  const allowed = await asResult('people.sign-out', requireOwnOrigin)
  if (!allowed.ok) return respond(allowed)
  await signOut()
  return new Response(null, { status: 303, headers: { location: '/sign-in', 'clear-site-data': '"cache", "storage"' } })
}
