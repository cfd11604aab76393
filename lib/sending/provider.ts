import 'server-only'
import type { PROVIDER_LANES } from './pace/schema'

/** Domains of one provider, which counts its mail together. */
const SAME: Record<(typeof PROVIDER_LANES)[number], readonly string[]> = {
  'gmail.com': ['googlemail.com'],
  'outlook.com': ['hotmail.com', 'live.com', 'msn.com', 'hotmail.co.uk', 'hotmail.fr', 'hotmail.de'],
  'yahoo.com': ['ymail.com', 'rocketmail.com', 'aol.com', 'yahoo.co.uk', 'yahoo.fr', 'yahoo.de'],
  'icloud.com': ['me.com', 'mac.com'],
}
/** Every domain whose mail a larger provider counts, and which one. */
export const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SAME).flatMap(([provider, domains]) => [provider, ...domains].map((domain): [string, string] => [domain, provider])),
])

/** Whose mailbox an address is: its domain, or the best known one of the same provider. */
export function providerOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return PROVIDERS.get(domain) ?? domain
}
