import 'server-only'
import type { Row } from '../driver'
import { plain, sha256 } from '../hashing'

type Identifier =
  | { emailAddress: string }
  | { phoneNumber: string }
  | { address: { givenName: string; familyName: string; regionCode: string; postalCode: string } }

/** All that Google matches a person by: https://developers.google.com/data-manager/api/devguides/concepts/formatting */
export function identifiersOf({ email, phone, first_name, last_name, country, postal }: Row['values']): Identifier[] {
  const identifiers: Identifier[] = []
  if (email) identifiers.push({ emailAddress: sha256(emailForm(email)) })
  if (phone) identifiers.push({ phoneNumber: sha256(`+${phone.replace(/\D/g, '')}`) })
  // Only whole addresses are matched; the region and the postal code go plain.
  if (first_name && last_name && country && postal && /^[a-z]{2}$/i.test(country.trim())) {
    const address = {
      givenName: sha256(nameForm(first_name)),
      familyName: sha256(nameForm(last_name)),
      regionCode: country.trim().toUpperCase(),
      postalCode: postal.trim(),
    }
    identifiers.push({ address })
  }
  return identifiers
}

/** Dots and what follows a plus mean nothing at Google's own mail. */
function emailForm(email: string): string {
  const [local = '', domain = ''] = plain(email)
    .replace(/\s/g, '')
    .split(/@(?=[^@]*$)/)
  const isGoogle = domain === 'gmail.com' || domain === 'googlemail.com'
  return `${isGoogle ? local.replace(/\+.*$/, '').replaceAll('.', '') : local}@${domain}`
}

function nameForm(name: string): string {
  return plain(name.replace(/\p{P}/gu, ''))
}
