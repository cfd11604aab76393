import { systemContext } from '@/lib/actions/context'
import { readiness } from '@/lib/system/readiness'
import { holdsMetricsToken } from '@/lib/system/token'

/** For load balancers: 200 while this process can answer people. Details only for those who hold the token. */
export async function GET(request: Request): Promise<Response> {
  const { ready, checks } = await readiness(systemContext('health'))
  const body = { status: ready ? 'ready' : 'not ready', ...(holdsMetricsToken(request.headers) ? { checks } : {}) }
  return Response.json(body, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store', ...(ready ? {} : { 'Retry-After': '5' }) } })
}
