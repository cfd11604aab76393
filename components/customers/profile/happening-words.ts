import type { Happening } from '@/lib/customers/profile/schema'

const EVENTS: Record<string, string> = {
  Sent: 'Was sent an email',
  Open: 'Opened an email',
  Click: 'Clicked in an email',
  Optin: 'Opted in by email',
  Bounce: 'An email bounced',
  Converted: 'Bought after an email',
  Unsubscribe: 'Unsubscribed by email',
}

const CHANNELS: Record<string, string> = { email: 'email', sms: 'text messages', phone: 'calls', mail: 'post' }

export function channelWord(channel: string): string {
  return CHANNELS[channel] ?? channel
}

/** `Ordered · web`, `Agreed to email · checkout`. */
export function happeningWords({ kind, what, detail }: Happening): { title: string; note: string } {
  const note = detail ?? ''
  switch (kind) {
    case 'order':
      return { title: `Ordered ${what}`, note }
    case 'credit':
      return { title: `Credit note ${what}`, note }
    case 'email':
      return { title: EVENTS[what] ?? what, note: detail === null ? '' : `Sending ${detail}` }
    case 'consent': {
      const [channel = '', answer] = what.split(' ')
      return { title: `${answer === 'yes' ? 'Agreed to' : 'Said no to'} ${channelWord(channel)}`, note: detail === null ? '' : `By ${detail}` }
    }
    case 'delivery':
      return detail === 'control'
        ? { title: `Held back to measure ${what}`, note: '' }
        : { title: `Was in ${what}`, note: detail === null ? '' : `To ${detail}` }
    case 'segment':
      return { title: detail === 'entered' ? `Entered ${what}` : `Left ${what}`, note: 'Segment' }
    case 'loyalty':
      return { title: loyaltyWords(note), note: what }
  }
}

function loyaltyWords(detail: string): string {
  if (detail.startsWith('tier ')) return `Reached the tier ${detail.slice('tier '.length)}`
  return detail === 'joined' ? 'Joined a loyalty program' : 'Left a loyalty program'
}
