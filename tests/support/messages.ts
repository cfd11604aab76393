import { Block, type BlockEmail, type BrandSettings, type EmailContent, type EmailFacts, type SourceEmail } from '../../lib/content/schema'

export const PLAIN_BRAND: BrandSettings = {
  name: 'Fern Lane',
  website: 'https://shop.example.com',
  postalAddress: '1 Elm Street\nMadison, WI 53703',
  colours: { ground: '#f3f1ed', surface: '#ffffff', text: '#1c1917', muted: '#625b53', accent: '#c2410c', onAccent: '#ffffff' },
  font: 'Helvetica',
  logo: null,
  senders: [{ id: 'hello', name: 'Fern Lane', email: 'hello@example.com', replyTo: null }],
  tracking: { opens: true, clicks: true, utm: true },
}

export const BLANK_EMAIL: BlockEmail = {
  kind: 'email',
  subject: '',
  preheader: '',
  senderId: null,
  design: { version: 1, blocks: [], footer: { reason: 'You get this because you bought from us.' } },
  text: null,
}

type Loose<T> = T extends { id: string }
  ? Omit<T, 'id' | 'visibleWhen'> & Partial<Pick<T & { visibleWhen: unknown }, 'id'>> & { visibleWhen?: unknown }
  : never

/** An email of these blocks, which get their ids here. */
export function anEmail(blocks: readonly Loose<Block>[], more: Partial<Omit<EmailContent, 'design'>> = {}): BlockEmail {
  const whole = blocks.map((block, index) => Block.parse({ id: `b${index + 1}`, ...block }))
  return { ...BLANK_EMAIL, subject: 'We miss you', preheader: 'Come back', ...more, design: { ...BLANK_EMAIL.design, blocks: whole } }
}

/** A text block, the plainest there is. */
export function words(text: string): BlockEmail {
  return anEmail([{ kind: 'text', text, align: 'left' }])
}

export function factsOf(customer: EmailFacts['customer'], more: Partial<EmailFacts> = {}): EmailFacts {
  return {
    customer,
    products: [],
    coupon: null,
    links: {
      unsubscribe: 'https://app.example.com/u/1?a=b&c=d',
      preferences: 'https://app.example.com/p/1',
      browser: 'https://app.example.com/v/1',
    },
    brand: { name: 'Fern Lane', postal_address: '1 Elm Street, Madison', website: 'https://shop.example.com' },
    currency: 'EUR',
    timezone: 'Europe/Stockholm',
    ...more,
  }
}

/** A GIF of one pixel, as base64. */
export const DOT = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/** An email that somebody brought as it is. */
export function aSource(source: string, more: Partial<SourceEmail['design']> = {}): SourceEmail {
  const format = source.includes('<mjml') ? 'mjml' : 'html'
  const design = { format, source, poolId: null, footer: { reason: 'You get this because you bought from us.' }, ...more } as const
  return { kind: 'email', subject: 'We miss you', preheader: 'Come back', senderId: null, text: null, design }
}
