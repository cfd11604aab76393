import { createHmac } from 'node:crypto'
import type { Source } from '../../../lib/sources/schema'
import { HEADERS } from '../../../lib/sources/signature'

let deliveries = 0

/** What a shop sends: signed with the source's secret, under a delivery id of its own. */
export function signedDelivery({ provider, address }: Pick<Source, 'provider' | 'address'>, topic: string, body: unknown, secret: string): Request {
  const raw = Buffer.from(JSON.stringify(body))
  const names = HEADERS[provider]
  const signature = createHmac('sha256', secret).update(raw).digest('base64')
  const headers = { [names.topic]: topic, [names.delivery]: `signed-${++deliveries}`, [names.signature]: signature }
  return new Request(address, { method: 'POST', headers, body: new Uint8Array(raw) })
}
