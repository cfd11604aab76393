import 'server-only'
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** One more when the same text is read as something else, so that what is stored is read again. */
const RULES = 1

/** How the contacts of a database are read: what was read in another way is read again. */
export function readAs(country: string | null): string {
  return `${RULES} ${country ?? '-'}`
}

const ADDRESS = /^[^\s@,;:<>()"\\[\]\p{Cc}]+@[^\s@,;:<>()"\\[\]\p{Cc}]+\.[^\s@,;:<>()"\\[\]\p{Cc}]+$/u

/** An address in the form that it is compared in; empty for what is none. */
export function readEmail(text: string): string {
  const folded = text.normalize('NFKC').trim().toLowerCase()
  return folded.length <= 254 && ADDRESS.test(folded) ? folded : ''
}

/**
 * A phone number as E.164, without its extension; empty for what is none. It has as many digits as numbers of its country have: whether it is
 * given to anybody changes every month, and only calling it tells. `country` is where a number without a country code is from.
 */
export function readPhone(text: string, country: string | null): string {
  return CANONICAL.test(text) ? ofKind(text) : parsed(text, country)
}

function parsed(text: string, country: string | null): string {
  const number = parsePhoneNumberFromString(text, { extract: false, ...(country === null ? {} : { defaultCountry: country as CountryCode }) })
  return number?.isPossible() ? number.number : ''
}

const CANONICAL = /^\+[1-9]\d{6,14}$/
const LEADING = 7
const MOST_KINDS = 20_000
const kinds = new Map<string, 'whole' | 'none' | 'other'>()

/** Parsing costs 24 µs, and of two numbers with one length that begin alike either both are numbers or neither is. */
function ofKind(text: string): string {
  const key = `${text.slice(0, LEADING)} ${text.length}`
  let kind = kinds.get(key)
  if (kind === undefined) {
    const number = parsed(text, null)
    kind = number === text ? 'whole' : number === '' ? 'none' : 'other'
    if (kinds.size >= MOST_KINDS) kinds.clear()
    kinds.set(key, kind)
  }
  return kind === 'whole' ? text : kind === 'none' ? '' : parsed(text, null)
}

export interface Contacts {
  email_normal: string | null
  phone_e164: string | null
}

/** What follows from the address and the number of a customer. */
export function readContacts({ email, phone }: { email: string | null; phone: string | null }, country: string | null): Contacts {
  return { email_normal: email === null ? null : readEmail(email), phone_e164: phone === null ? null : readPhone(phone, country) }
}
