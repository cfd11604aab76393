import 'server-only'
import { createHmac } from 'node:crypto'

export const SECRET_PREFIX = 'whsec_'

/** What Standard Webhooks sign with a secret, by HMAC-SHA256: https://www.standardwebhooks.com */
export function webhookSignature(key: Buffer, { id, timestamp }: { id: string; timestamp: string }, body: string | Buffer): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
}

/** The key in a secret as they write it. */
export function keyOfSecret(secret: string): Buffer {
  return Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
}
