import { metricsText } from '@/lib/system/metrics'
import { holdsMetricsToken } from '@/lib/system/token'

/** For Prometheus, with METRICS_TOKEN as bearer token; for everybody else it does not exist. */
export async function GET(request: Request): Promise<Response> {
  if (!holdsMetricsToken(request.headers)) return new Response('Not found', { status: 404, headers: { 'Cache-Control': 'no-store' } })
  const { type, text } = await metricsText()
  return new Response(text, { headers: { 'Content-Type': type, 'Cache-Control': 'no-store' } })
}
