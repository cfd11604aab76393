import 'server-only'

/** Domains of one provider, which counts its mail together. */
const SAME: Record<string, readonly string[]> = {
  'gmail.com': ['googlemail.com'],
  'outlook.com': ['hotmail.com', 'live.com', 'msn.com', 'hotmail.co.uk', 'hotmail.fr', 'hotmail.de'],
  'yahoo.com': ['ymail.com', 'rocketmail.com', 'aol.com', 'yahoo.co.uk', 'yahoo.fr', 'yahoo.de'],
  'icloud.com': ['me.com', 'mac.com'],
}
const PROVIDERS = new Map(Object.entries(SAME).flatMap(([provider, domains]) => domains.map((domain) => [domain, provider])))

/** Whose mailbox an address is: its domain, or the best known one of the same provider. */
export function providerOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return PROVIDERS.get(domain) ?? domain
}
