import 'server-only'
import type { Db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'

const KEPT_MS = 24 * 3_600_000

export interface AskedBefore {
  operation: string
  inputHash: string
  /** Undefined where the answer held a secret. */
  answer: unknown
}

/** False while another transaction holds it; let go with the end of this one, also when the process dies. */
export async function takeTurn(tx: Tx, actorId: string, key: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ mine: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`idempotency ${actorId} ${key}`}, 0)) as mine`
  return row?.mine === true
}

export async function findAsked(tx: Tx, actorId: string, key: string, now: Date): Promise<AskedBefore | undefined> {
  const row = await tx.idempotentRequest.findUnique({ where: { actorId_key: { actorId, key } } })
  if (!row) return undefined
  if (row.createdAt.getTime() >= now.getTime() - KEPT_MS) {
    return { operation: row.operation, inputHash: row.inputHash, answer: row.response ?? undefined }
  }
  await tx.idempotentRequest.delete({ where: { actorId_key: { actorId, key } } })
  return undefined
}

export async function keepAnswer(
  tx: Tx,
  { actorId, key, at, ...asked }: AskedBefore & { actorId: string; key: string; at: Date; status: number },
): Promise<void> {
  const response = asked.answer === undefined ? Prisma.DbNull : (asked.answer as Prisma.InputJsonValue)
  const { operation, inputHash, status } = asked
  await tx.idempotentRequest.create({ data: { actorId, key, operation, inputHash, status, response, createdAt: at } })
}

export async function removeOldAnswers(db: Db, now: Date): Promise<void> {
  await db.prisma.idempotentRequest.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) } } })
}
