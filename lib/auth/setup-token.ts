import 'server-only'
import { createHmac } from 'node:crypto'
import { env } from '../core/env'

/** Printed where Rekindle is started and asked for by the set-up page, so that only its owner can become the first admin. */
export function setupToken(): string {
  return createHmac('sha256', env().APP_SECRET).update('first-run set-up').digest('base64url').slice(0, 24)
}
