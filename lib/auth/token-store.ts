import 'server-only'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import type { LinkState } from './schema'
import { hashToken, LIFETIME_MS, newToken, type TokenPurpose } from './tokens'

/** So long a link that was used or has expired is told apart from one that never was. */
const KEEP_MS = 30 * 24 * 60 * 60_000

interface IssuedToken {
  purpose: TokenPurpose
  personId: string
  data?: Record<string, string>
  now: Date
}

/** A new token for a link; earlier ones of this person for the same purpose work no more. */
export async function issueToken(tx: Tx, { purpose, personId, data = {}, now }: IssuedToken): Promise<string> {
  await voidTokens(tx, personId, [purpose], now)
  const token = newToken()
  const expiresAt = new Date(now.getTime() + LIFETIME_MS[purpose])
  await tx.oneTimeToken.create({ data: { tokenHash: hashToken(token), purpose, personId, data, createdAt: now, expiresAt } })
  return token
}

/** Uses a token up. Of many who try at once one gets the row; undefined for all others, and for a token of another purpose. */
export async function consumeToken(
  tx: Tx,
  { token, purpose, now }: { token: string; purpose: TokenPurpose; now: Date },
): Promise<{ personId: string; data: Record<string, string> } | undefined> {
  const [row] = await tx.$queryRaw<{ personId: string; data: Record<string, string> }[]>`
    update one_time_token set used_at = ${now}
    where token_hash = ${hashToken(token)} and purpose = ${purpose} and used_at is null and expires_at > ${now}
    returning person_id as "personId", data`
  return row
}

export async function voidTokens(tx: Tx, personId: string, purposes: TokenPurpose[], now: Date): Promise<void> {
  await tx.oneTimeToken.updateMany({ where: { personId, purpose: { in: purposes }, usedAt: null }, data: { usedAt: now } })
}

export async function findToken(
  source: Tx | Db['prisma'],
  token: string,
): Promise<{ purpose: string; personId: string; data: unknown; expiresAt: Date; usedAt: Date | null } | null> {
  const select = { purpose: true, personId: true, data: true, expiresAt: true, usedAt: true }
  return source.oneTimeToken.findUnique({ where: { tokenHash: hashToken(token) }, select })
}

export function stateOf(link: { usedAt: Date | null; expiresAt: Date } | null, now: Date): LinkState {
  if (!link) return 'unknown'
  if (link.usedAt) return 'used'
  return link.expiresAt > now ? 'open' : 'expired'
}

export async function countRecentTokens(tx: Tx, { purpose, personId }: { purpose: TokenPurpose; personId: string }, since: Date): Promise<number> {
  return tx.oneTimeToken.count({ where: { purpose, personId, createdAt: { gt: since } } })
}

/** What the newest open link of this purpose carries, for a mail that is written again. */
export async function openTokenData(tx: Tx, personId: string, purpose: TokenPurpose, now: Date): Promise<Record<string, string> | undefined> {
  const row = await tx.oneTimeToken.findFirst({
    where: { personId, purpose, usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { data: true },
  })
  return row?.data as Record<string, string> | undefined
}

/** Notes that one half of a change of address is confirmed. @returns how many halves are. */
export async function confirmHalf(tx: Tx, token: string, changeId: string): Promise<number> {
  await tx.$executeRaw`update one_time_token set data = data || '{"confirmed":"yes"}' where token_hash = ${hashToken(token)}`
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(distinct purpose)::int as count from one_time_token where data ->> 'changeId' = ${changeId} and data ->> 'confirmed' = 'yes'`
  return row?.count ?? 0
}

export async function tidyTokens(db: Db, now: Date): Promise<void> {
  await db.prisma.oneTimeToken.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - KEEP_MS) } } })
}
