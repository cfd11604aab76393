import { env } from '@/lib/core/env'
import { signOut } from '@/lib/auth/sign-in'

/** A route and not an action, because only a route can tell the browser to forget what it keeps of this site. */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get('origin') !== new URL(env().APP_URL).origin) return new Response(null, { status: 403 })
  await signOut()
  return new Response(null, { status: 303, headers: { location: '/sign-in', 'clear-site-data': '"cache", "storage"' } })
}
