import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { env } from '../../core/env'
import { relayOf } from '../relay'
import { listKeys, senderDomains } from './key-store'
import { readGuards, readHolds } from '../pace/hold-store'
import { readLimits, readWarmUps } from '../pace/pace-store'
import { readTextPrice } from '../pace/price-store'
import { Domain } from '../pace/schema'
import { SendingSettingsResult, type SigningKey, type Transport } from './schema'

export const sendingSettings = operation({
  id: 'sending.settings',
  summary: 'See how mail is sent and signed',
  effect: 'read',
  permission: 'system:read',
  allDatabases: true,
  input: z.strictObject({}),
  output: SendingSettingsResult,
  rest: { method: 'GET', path: '/sending' },
  async run({ ctx, tx }) {
    const [used, keys] = [await senderDomains(tx), await listKeys(tx)]
    const warmUps = new Map((await readWarmUps(tx, ctx.clock.now())).map((one) => [one.domain, one]))
    const byDomain = Map.groupBy(keys, ({ domain }) => domain)
    const domains = new Map(used.flatMap(({ domain, usedBy }) => (Domain.safeParse(domain).success ? [[domain, usedBy]] : [])))
    for (const domain of [...byDomain.keys(), ...warmUps.keys()]) if (!domains.has(domain)) domains.set(domain, [])
    return {
      transport: transportOf(),
      limits: await readLimits(tx),
      guards: await readGuards(tx),
      holds: await readHolds(tx),
      textPrice: await readTextPrice(tx),
      domains: [...domains].map(([domain, usedBy]) => ({
        domain,
        usedBy,
        warmUp: warmUps.get(domain) ?? null,
        keys: newestFirst(byDomain.get(domain) ?? []),
      })),
    }
  },
})

/** Never the password. */
function transportOf(): Transport {
  const { SMTP_URL, MAIL_FROM } = env()
  const from = MAIL_FROM ?? null
  if (SMTP_URL === undefined) return { kind: 'inbox', host: null, port: null, tls: null, certificateChecked: true, user: null, from }
  const { options, auth } = relayOf(SMTP_URL)
  const tls = options.secure ? 'implicit' : options.requireTLS ? 'required' : options.ignoreTLS ? 'off' : 'offered'
  return {
    kind: 'smtp',
    host: options.host ?? null,
    port: Number(options.port),
    tls,
    certificateChecked: options.tls?.rejectUnauthorized !== false,
    user: auth?.user ?? null,
    from,
  }
}

/** The one that signs before those that do not. */
function newestFirst(keys: readonly SigningKey[]): SigningKey[] {
  return keys.toSorted((a, b) => Number(b.state === 'signing') - Number(a.state === 'signing'))
}
