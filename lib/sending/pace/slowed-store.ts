import 'server-only'
import type { Tx } from '../../db/transaction'
import { limitWords, warmUpWords } from '../describe'
import { readHolds } from './hold-store'
import { readLimits, readWarmUps } from './pace-store'
import { PROVIDER_LANES } from './schema'

/** What the messages of a campaign that are still queued wait for, as sentences. */
export async function slowedBy(tx: Tx, campaignId: string, now: Date): Promise<string[]> {
  const queued = await tx.$queryRaw<{ lane: string; channel: string; domain: string }[]>`
    select l.lane, first.channel, rtrim(split_part(first.message_id, '@', 2), '>') as domain
    from unnest(${['', ...PROVIDER_LANES]}::text[]) l(lane) cross join lateral (
      select m.channel, m.message_id from message m where m.campaign_id = ${campaignId}::uuid and m.lane = l.lane and m.state = 'queued' limit 1) first`
  if (queued.length === 0) return []
  const scopes = new Set(queued.flatMap(({ lane, channel }) => [lane, channel]))
  const domains = new Set(queued.map(({ domain }) => domain))
  const limits = (await readLimits(tx)).flatMap(({ scope, perMinute }) =>
    perMinute !== null && scopes.has(scope) ? [limitWords(scope, perMinute)] : [],
  )
  const warmUps = (await readWarmUps(tx, now)).filter(({ domain }) => domains.has(domain)).map(warmUpWords)
  const holds = (await readHolds(tx)).flatMap(({ provider, why }) => (scopes.has(provider) ? [why] : []))
  return [...holds, ...limits, ...warmUps]
}
