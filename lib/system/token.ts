import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '../core/env'

/** Whether a request carries the METRICS_TOKEN of this installation. */
export function holdsMetricsToken(headers: Headers): boolean {
  const expected = env().METRICS_TOKEN
  const given = headers.get('authorization')?.replace(/^Bearer /i, '')
  if (expected === undefined || given === undefined) return false
  return timingSafeEqual(digest(given), digest(expected))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
