import 'server-only'
import type { Db } from '../../db/client'
import { type Tx, withTransaction } from '../../db/transaction'
import { type PaceRow, takeFrom, utcDay, warmUpCap, warmUpDay } from './departures'
import { type Pace, PACE_SCOPES, type WarmUp } from './schema'

const WARM = 'domain:'

/** Everything that may limit a message: its channel, the provider that it goes to, and the domain that it is from. */
export function scopesOf({ channel, lane, domain }: { channel: string; lane: string; domain: string }): string[] {
  return [channel, ...(lane === '' ? [] : [lane]), `${WARM}${domain}`]
}

/** Instants at which messages of these scopes may leave, each for one; undefined where nothing limits them. */
export async function takeDepartures(db: Db, scopes: readonly string[], now: Date, want: number): Promise<number[] | undefined> {
  const { rows } = await db.pool.query(
    'select from sending_pace where scope = any($1) and (per_minute is not null or warm_from is not null) limit 1',
    [scopes],
  )
  if (rows.length === 0) return undefined
  return withTransaction(db, {}, async (tx) => {
    const held = await tx.$queryRaw<PaceRow[]>`
      select scope, next_at as "nextAt", per_minute as "perMinute", warm_from::text as "warmFrom", warm_first as "warmFirst", day::text, taken
      from sending_pace where scope = any(${[...scopes]}) order by scope for update`
    const taken = takeFrom(held, now, want)
    if (taken.departures.length > 0) {
      for (const { scope, nextAt, day, taken: count } of taken.rows) {
        await tx.$executeRaw`update sending_pace set next_at = ${nextAt}::timestamptz, day = ${day}::date, taken = ${count} where scope = ${scope}`
      }
    }
    return taken.departures
  })
}

/** Places of today that nobody was there for: a warm-up counts messages, and not questions for them. */
export async function giveBack({ pool }: Db, scopes: readonly string[], now: Date, count: number): Promise<void> {
  await pool.query('update sending_pace set taken = greatest(0, taken - $3) where scope = any($1) and day = $2::date', [scopes, utcDay(now), count])
}

export async function readLimits(tx: Tx): Promise<Pace['limits']> {
  const rows = await tx.sendingPace.findMany({ where: { scope: { in: [...PACE_SCOPES] } }, select: { scope: true, per_minute: true } })
  return PACE_SCOPES.map((scope) => ({ scope, perMinute: rows.find((row) => row.scope === scope)?.per_minute ?? null }))
}

export async function writeLimit(tx: Tx, { scope, perMinute }: Pace['limits'][number], now: Date): Promise<void> {
  await tx.sendingPace.upsert({ where: { scope }, create: { scope, per_minute: perMinute, next_at: now }, update: { per_minute: perMinute } })
}

/** Begins today; one that runs begins anew, with what was sent today counted. */
export async function startWarmUp(tx: Tx, domain: string, first: number, now: Date): Promise<WarmUp | undefined> {
  const warm = { warm_from: new Date(utcDay(now)), warm_first: first }
  await tx.sendingPace.upsert({ where: { scope: `${WARM}${domain}` }, create: { scope: `${WARM}${domain}`, next_at: now, ...warm }, update: warm })
  return (await readWarmUps(tx, now)).find((one) => one.domain === domain)
}

export async function isWarmingUp(tx: Tx, domain: string, now: Date): Promise<boolean> {
  return (await readWarmUps(tx, now)).some((one) => one.domain === domain)
}

/** False where none runs. */
export async function endWarmUp(tx: Tx, domain: string): Promise<boolean> {
  return (await tx.sendingPace.deleteMany({ where: { scope: `${WARM}${domain}` } })).count > 0
}

/** Those that are not over. */
export async function readWarmUps(tx: Tx, now: Date): Promise<WarmUp[]> {
  const rows = await tx.sendingPace.findMany({ where: { scope: { startsWith: WARM }, warm_from: { not: null } }, orderBy: { scope: 'asc' } })
  return rows.flatMap(({ scope, warm_from: from, warm_first: first, day, taken }) => {
    const nth = warmUpDay(utcDay(from ?? now), now)
    const atMost = warmUpCap(nth, first ?? 0)
    const isToday = day !== null && utcDay(day) === utcDay(now)
    return atMost === undefined ? [] : [{ domain: scope.slice(WARM.length), day: nth, atMost, taken: isToday ? taken : 0 }]
  })
}
