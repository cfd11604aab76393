import { Webhook } from 'standardwebhooks'
import * as z from 'zod'
import { Refusal, type VendorServer, vendorServer } from './vendor-server'

export const SECRET = `whsec_${Buffer.from('a receiver and a sender know it!').toString('base64')}`

export interface WebhookServer extends VendorServer {
  /** Values by the one that tells people apart. */
  people: Map<string, Record<string, string | null>>
  members(): Set<string>
}

const Line = z.strictObject({
  action: z.enum(['upsert', 'remove']),
  audience: z.string().min(1),
  values: z.record(z.string(), z.string().nullable()),
})

/** A receiver as one would write it: verifies, drops batches that it has seen, keeps whom it is sent. Refuses rows whose email holds “refused”. */
export async function webhookServer(identity = 'external_id'): Promise<WebhookServer> {
  const people = new Map<string, Record<string, string | null>>()
  const seen = new Set<string>()
  const server = await vendorServer(({ method, headers, body }) => {
    if (method !== 'POST') throw new Refusal({ status: 405 })
    if (headers['content-type'] !== 'application/x-ndjson') throw new Refusal({ status: 415, body: 'NDJSON is wanted.' })
    verify(body, headers as Record<string, string>)
    const id = String(headers['webhook-id'])
    const rejected: { line: number; reason: string }[] = []
    for (const [index, text] of body.split('\n').slice(0, -1).entries()) {
      const { action, values } = Line.parse(JSON.parse(text))
      const key = values[identity]
      if (!key || values.email?.includes('refused')) {
        rejected.push({ line: index + 1, reason: `The address ${values.email ?? ''} is not taken.` })
      } else if (seen.has(id)) continue
      else if (action === 'remove') people.delete(key)
      else people.set(key, values)
    }
    seen.add(id)
    return { status: 200, body: { rejected } }
  })
  return Object.assign(server, { people, members: () => new Set(people.keys()) })
}

function verify(body: string, headers: Record<string, string>): void {
  try {
    // The package reads what it verified as JSON, which lines are not.
    new Webhook(SECRET).verify(body, headers)
  } catch (error) {
    if (error instanceof SyntaxError) return
    throw new Refusal({ status: 401, body: 'The signature is not right.' })
  }
}
