import 'server-only'
import type { Db } from '../../db/client'
import type { Tx } from '../../db/transaction'
import { hashToken, newToken } from '../tokens'

export const CHALLENGE_LASTS_MS = 5 * 60_000

interface Asked {
  purpose: 'adding' | 'sign-in' | 'proof'
  /** What only the browser has that asks: the id of its session, or the cookie of a sign-in. */
  holder: string
  now: Date
}

/** 256 random bits for an authenticator to sign. As bytes: of text the library would take the letters and not what they stand for. */
export async function issueChallenge(prisma: Db['prisma'] | Tx, { purpose, holder, now }: Asked): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = newToken()
  // Whoever asks sweeps up after those who never answered.
  await prisma.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now } } })
  await prisma.passkeyChallenge.create({
    data: { challengeHash: hashToken(challenge), purpose, holderHash: hashToken(holder), expiresAt: new Date(now.getTime() + CHALLENGE_LASTS_MS) },
  })
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

/** Uses a challenge up, which browsers give back in base64url, outside of any transaction: it stays used when what was signed is refused. Of many at once one gets it. */
export async function takeChallenge(prisma: Db['prisma'], challenge: string, { purpose, holder, now }: Asked): Promise<boolean> {
  const { count } = await prisma.passkeyChallenge.deleteMany({
    where: { challengeHash: hashToken(challenge), purpose, holderHash: hashToken(holder), expiresAt: { gt: now } },
  })
  return count > 0
}
