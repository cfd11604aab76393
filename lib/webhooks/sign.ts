import 'server-only'
import { randomBytes } from 'node:crypto'
import { keyOfSecret, SECRET_PREFIX, webhookSignature } from '../core/standard-webhooks'

/** 32 random bytes, as Standard Webhooks writes them. */
export function newSigningSecret(): string {
  return `${SECRET_PREFIX}${randomBytes(32).toString('base64')}`
}

/** The headers of Standard Webhooks: one signature for each secret, so that a receiver may know either while they rotate. */
export function signedHeaders(secrets: readonly string[], id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signatures = secrets.map((secret) => `v1,${webhookSignature(keyOfSecret(secret), { id, timestamp }, body).toString('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
