import 'server-only'
import { Resolver } from 'node:dns/promises'

/** `unreachable` says nothing about the record: not that it is there, and not that it is missing. */
export type TxtAnswer = { kind: 'found'; records: string[] } | { kind: 'none' } | { kind: 'unreachable'; why: string }
export type TxtLookup = (name: string) => Promise<TxtAnswer>

const NOTHING = ['ENODATA', 'ENOTFOUND']

/** Asks the name servers of this machine, or `servers` like `127.0.0.1:5353`. */
export function txtLookup({ servers, waitMs = 3_000 }: { servers?: readonly string[]; waitMs?: number } = {}): TxtLookup {
  const resolver = new Resolver({ timeout: waitMs, tries: 2 })
  if (servers) resolver.setServers(servers)
  return async (name) => {
    try {
      const records = await resolver.resolveTxt(name)
      return { kind: 'found', records: records.map((strings) => strings.join('')) }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'no answer'
      return NOTHING.includes(code) ? { kind: 'none' } : { kind: 'unreachable', why: code }
    }
  }
}
