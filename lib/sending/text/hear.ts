import 'server-only'
import type { Tx } from '../../db/transaction'
import { brandFor, hasSaidStop, liftNumber, recordTextConsent, suppressNumber } from './hear-store'
import { keepText } from './inbox-text-store'
import { type Heard, readKeyword } from './keyword'

export interface InboundText {
  number: string
  body: string
  /** What the provider calls it. */
  sid: string
  at: Date
}

/**
 * Does what a person has asked by a text, and says what to answer; undefined for one that was heard before. From the commit of a STOP on no gate
 * opens for the number.
 */
export async function hear(tx: Tx, text: InboundText): Promise<{ heard: Heard; answer: string | null } | undefined> {
  const { number, sid, at } = text
  if (!(await keepText(tx, { ...text, isInbound: true }))) return undefined
  const heard = readKeyword(text.body)
  // One confirmation, and nothing after it.
  const isConfirmed = heard === 'stop' && (await hasSaidStop(tx, number))
  if (heard === 'stop') {
    await suppressNumber(tx, number, at)
    await recordTextConsent(tx, { number, sid, isOptedIn: false, at })
  }
  if (heard === 'start') {
    await liftNumber(tx, number)
    await recordTextConsent(tx, { number, sid, isOptedIn: true, at })
  }
  return { heard, answer: heard === 'other' || isConfirmed ? null : ANSWERS[heard](await brandFor(tx, number)) }
}

const ANSWERS: Record<Exclude<Heard, 'other'>, (brand: string) => string> = {
  stop: (brand) => `${brand}: You get no more texts from us. Text START to get them again.`,
  start: (brand) => `${brand}: You get our texts again. Text STOP to end them, HELP for help.`,
  help: (brand) => `${brand}: Texts with news and offers. Text STOP to end them. Message and data rates may apply.`,
}
