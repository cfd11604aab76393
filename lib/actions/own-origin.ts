import 'server-only'
import { headers } from 'next/headers'
import { env } from '../core/env'
import { AppError } from '../core/errors'
import { isOwnOrigin } from '../core/origin'

/**
 * The front door asks the same before; this holds when the product is served without it. Next alone lets a missing Origin through.
 * @throws AppError FORBIDDEN when no page of ours sent the request.
 */
export async function requireOwnOrigin(): Promise<void> {
  if (isOwnOrigin((await headers()).get('origin'), env().APP_URL)) return
  throw new AppError('FORBIDDEN', 'This request did not come from a page of Rekindle.', {
    remedy: 'Nothing was changed. Open Rekindle at its own address and try it there.',
  })
}
