import 'server-only'
import type { Tx } from '../../db/transaction'
import type { TextPrice } from './schema'

const CHANNEL = 'sms'

/** Of one part of a text; null where nobody has said. */
export async function readTextPrice(tx: Tx): Promise<TextPrice | null> {
  const row = await tx.sendingPrice.findUnique({ where: { channel: CHANNEL } })
  return row && { amount: row.amount.toFixed(), currency: row.currency }
}

export async function writeTextPrice(tx: Tx, price: TextPrice | null): Promise<void> {
  if (price === null) await tx.sendingPrice.deleteMany({ where: { channel: CHANNEL } })
  else await tx.sendingPrice.upsert({ where: { channel: CHANNEL }, create: { channel: CHANNEL, ...price }, update: price })
}
