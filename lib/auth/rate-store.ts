import 'server-only'
import type { Db } from '../db/client'

export interface Limit {
  /** Turns in a window; the last of them blocks the key. */
  turns: number
  windowSeconds: number
  blockSeconds: number
  /** From this turn on the next one has to wait: 2, 4, 8 … seconds. */
  slowFrom?: number
}

export interface Turn {
  isGranted: boolean
  /** Turns taken in this window, this one among them. */
  count: number
  /** Until the next turn; 0 when there is no need to wait. */
  waitSeconds: number
}

/** Takes a turn, or finds the key blocked. One statement: of many at once only as many get through as there are turns. */
export async function takeTurn(prisma: Db['prisma'], key: string, limit: Limit, now: Date): Promise<Turn> {
  const slowFrom = limit.slowFrom ?? limit.turns
  const [row] = await prisma.$queryRaw<{ granted: boolean; count: number; blocked: Date | null }[]>`
    insert into rate_counter as c (key, count, resets_at) values (${key}, 1, ${now}::timestamptz + make_interval(secs => ${limit.windowSeconds}))
    on conflict (key) do update set
      count = case when c.blocked_until > ${now} then c.count when c.resets_at <= ${now} then 1 else c.count + 1 end,
      resets_at = case
        when c.blocked_until > ${now} then c.resets_at
        when c.resets_at <= ${now} then excluded.resets_at
        when c.count + 1 >= ${limit.turns} then greatest(c.resets_at, ${now}::timestamptz + make_interval(secs => ${limit.blockSeconds}))
        else c.resets_at end,
      blocked_until = case
        when c.blocked_until > ${now} then c.blocked_until
        when c.resets_at <= ${now} then null
        when c.count + 1 >= ${limit.turns} then ${now}::timestamptz + make_interval(secs => ${limit.blockSeconds})
        when c.count + 1 >= ${slowFrom} then ${now}::timestamptz + make_interval(secs => power(2, c.count + 2 - ${slowFrom}))
        else null end
    returning coalesce(old.blocked_until <= ${now}, true) as granted, new.count as count, new.blocked_until as blocked`
  if (!row) throw new Error('an upsert returns its row')
  return {
    isGranted: row.granted,
    count: row.count,
    waitSeconds: row.blocked ? Math.max(0, Math.ceil((row.blocked.getTime() - now.getTime()) / 1000)) : 0,
  }
}

/** A turn that was taken for nothing. */
export async function giveBackTurn(prisma: Db['prisma'], key: string): Promise<void> {
  await prisma.$executeRaw`update rate_counter set count = greatest(count - 1, 0), blocked_until = null where key = ${key}`
}

export async function forgetTurns(prisma: Db['prisma'], key: string, now: Date): Promise<void> {
  await prisma.rateCounter.deleteMany({ where: { OR: [{ key }, { resetsAt: { lt: now } }] } })
}

/** Notes that something was seen, for so many seconds. */
export async function remember(prisma: Db['prisma'], key: string, seconds: number, now: Date): Promise<void> {
  const resetsAt = new Date(now.getTime() + seconds * 1000)
  await prisma.rateCounter.upsert({ where: { key }, create: { key, count: 1, resetsAt }, update: { resetsAt } })
}

export async function isRemembered(prisma: Db['prisma'], key: string, now: Date): Promise<boolean> {
  return (await prisma.rateCounter.count({ where: { key, resetsAt: { gt: now } } })) > 0
}
