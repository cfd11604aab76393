import 'server-only'
import type { Report } from '../reports/report'

/** A request of a provider, as it came. */
export interface Received {
  headers: Headers
  raw: Buffer
  now: Date
}

export interface ProviderEvent {
  /** The same for the same event however often it is sent. */
  id: string
  kind: string
  /** Of the message, as we named it; undefined where the event names none of ours. */
  uuid: string | undefined
  /** Undefined for what says nothing that we ask for. */
  report: Report | undefined
}

/** Where a provider's own addresses are asked: its certificates, and the confirmation of a subscription. */
export type Fetch = (url: string) => Promise<string>

/** One provider of sending: who it says it is, and what it says. */
export interface Driver {
  /** Whether the provider itself has sent this, by its proof over the raw bytes. */
  verify(received: Received, secret: string, fetch: Fetch): Promise<boolean> | boolean
  /** What it says, once verified. @throws SyntaxError, ZodError for what it would not send */
  read(received: Received): ProviderEvent[]
  /** Of something that asks for an answer of its own, like confirming a subscription. */
  confirm?(received: Received, fetch: Fetch): Promise<boolean>
  /** What our mails carry so that events name them. */
  headers(uuid: string): Record<string, string>
}

const MESSAGE_ID = /^<?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:@|$)/i

/** The message's uuid, out of what our mails carry or of their Message-ID. */
export function uuidIn(...texts: (string | undefined)[]): string | undefined {
  for (const text of texts) {
    const found = MESSAGE_ID.exec(text ?? '')?.[1]
    if (found !== undefined) return found.toLowerCase()
  }
  return undefined
}
