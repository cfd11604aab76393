import 'server-only'
import { hashOf, type SaidOfOrder } from './contribution'

export interface Part extends SaidOfOrder {
  hash: string
}

/** When an order was placed is what the first word about it says; of everything else the last word stands. */
const FIRST_WORD = new Set(['placed', 'heard'])

export interface Settled {
  state: 'new' | 'repeated' | 'superseded'
  part: Part
}

/**
 * Puts a part among those of its order. Which of two stands depends on what they say alone, never on which came first, so that every
 * sequence of the same parts, with whatever repetitions, ends with the same ones.
 */
export function settle(parts: Map<string, Part>, said: SaidOfOrder): Settled {
  const part = { ...said, hash: hashOf([said.body, said.externalId]) }
  const before = parts.get(said.part)
  if (before) {
    const later = said.saidAt === before.saidAt ? compare(part.hash, before.hash) : compare(said.saidAt, before.saidAt)
    if (later === 0) return { state: 'repeated', part }
    if (FIRST_WORD.has(said.part) ? later > 0 : later < 0) return { state: 'superseded', part }
  }
  parts.set(said.part, part)
  return { state: 'new', part }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
