import 'server-only'
import { EmailAddress } from '../core/email-address'
import { readPhone } from '../customers/contacts'
import type { Channel } from './schema'

/** Where somebody is written to, in the form in which it is compared. */
export interface Contact {
  channel: Channel
  address: string
}

/** What somebody typed as an email address or as a phone number; undefined for neither. `country` is where a number without a country code is from. */
export function readContact(typed: string, country: string | null): Contact | undefined {
  if (typed.includes('@') || typed.includes('＠')) {
    const email = EmailAddress.safeParse(typed)
    return email.success ? { channel: 'email', address: email.data } : undefined
  }
  const phone = readPhone(typed.normalize('NFKC').trim(), country)
  return phone === '' ? undefined : { channel: 'sms', address: phone }
}

/** The beginning of an address as it is stored, from what somebody typed of it. */
export function readBeginning(typed: string, country: string | null): string {
  const phone = typed.includes('@') ? '' : readPhone(typed.trim(), country)
  if (phone !== '') return phone
  return /^\+[\d\s().-]*$/.test(typed) ? `+${typed.replaceAll(/\D/g, '')}` : typed.toLowerCase()
}
