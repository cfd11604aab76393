import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Provider } from './schema'

/** Where each shop puts what it says of a delivery. */
export const HEADERS: Record<Provider, { topic: string; signature: string; delivery: string }> = {
  shopify: { topic: 'x-shopify-topic', signature: 'x-shopify-hmac-sha256', delivery: 'x-shopify-webhook-id' },
  woocommerce: { topic: 'x-wc-webhook-topic', signature: 'x-wc-webhook-signature', delivery: 'x-wc-webhook-delivery-id' },
}

/** Both sign the bytes as they are sent: HMAC-SHA256 in base64. Compared in a time that does not tell how much of it was right. */
export function isSignedBy(secret: string, raw: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(raw).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && given.toString('base64') === signature && timingSafeEqual(given, expected)
}
