import 'server-only'

export interface DkimRecord {
  name: string
  value: string
  zone: string
}

/** One string of a TXT record holds 255 bytes (RFC 1035, 3.3). */
const MOST_BYTES = 255

/** What the DNS of `domain` has to say for signatures of this key to verify (RFC 6376, 3.6.1). */
export function dkimRecordOf({ domain, selector, publicKey }: { domain: string; selector: string; publicKey: string }): DkimRecord {
  const name = `${selector}._domainkey.${domain}`
  const value = `v=DKIM1; k=rsa; p=${publicKey}`
  const strings = value.match(new RegExp(`.{1,${MOST_BYTES}}`, 'g')) ?? []
  return { name, value, zone: `${name}. 3600 IN TXT (${strings.map((text) => ` "${text}"`).join('')} )` }
}
