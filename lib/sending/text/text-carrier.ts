import 'server-only'
import type { Db } from '../../db/client'
import type { Edge } from '../../outbound/guarded-request'
import type { Carrier, Written } from '../carrier'
import type { Claimed, Session } from '../deliver-message'
import { keepText } from './inbox-text-store'
import type { TextProvider } from './provider'
import { quietUntil } from './quiet-hours'
import { twilioSession } from './twilio-session'

const E164 = /^\+[1-9]\d{6,14}$/

/** Through the provider's API; `edge` is what tests own. */
export function providerCarrier(provider: TextProvider, edge: Edge = {}): Carrier {
  const { from, callbackUrl } = provider
  return {
    ...ofTexts,
    write: (written, { address, uuid }) => {
      const form = new URLSearchParams({
        To: address,
        [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
        Body: bodyOf(written),
        StatusCallback: `${callbackUrl}?message=${uuid}`,
      })
      return Promise.resolve({ from, bytes: Buffer.from(form.toString()) })
    },
    open: () => Promise.resolve(twilioSession(provider, edge)),
  }
}

/** Into the local inbox, for whoever has set no provider. */
export function localTextCarrier(db: Db): Carrier {
  return {
    ...ofTexts,
    write: (written, { messageId }) => Promise.resolve({ from: 'inbox', bytes: Buffer.from(JSON.stringify([messageId, bodyOf(written)])) }),
    open: () => Promise.resolve(localSession(db)),
  }
}

const ofTexts = {
  channel: 'sms',
  isAddress: (address: string | null) => address !== null && E164.test(address),
  notBefore(written: Written, { address }: Claimed, now: Date) {
    return written.kind === 'text' ? quietUntil(written.quiet, address, now) : undefined
  },
} as const satisfies Partial<Carrier>

function bodyOf(written: Written): string {
  if (written.kind !== 'text') throw new Error('An email is no text.')
  return written.body
}

function localSession(db: Db): Session {
  return {
    isUsable: () => true,
    async offer({ to }, bytes, gate) {
      if (!(await gate())) return { kind: 'shut' }
      const [messageId, body] = JSON.parse(bytes.toString('utf8')) as [string, string]
      try {
        await keepText(db.prisma, { number: to, isInbound: false, body, messageId, at: new Date() })
      } catch {
        return { kind: 'broken', released: true }
      }
      return { kind: 'reply', released: true, stage: 'end', code: 201, text: 'Kept in the local inbox', verdict: { kind: 'accepted' } }
    },
    close: () => undefined,
    end: () => undefined,
  }
}
