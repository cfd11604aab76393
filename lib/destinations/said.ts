import 'server-only'
import type { Row } from './driver'

const MOST = 200
/** A shorter value is taken out only where it stands alone, because it may be a part of any word. */
const LONG = 4
/** Addresses, hashes, and numbers as long as a phone number. */
const PERSONAL = /[^\s"'<>(),;:]+@[^\s"'<>(),;:]+|\b[0-9a-f]{64}\b|\+?\d(?:[ ().-]?\d){6,}/giu

/** What a vendor says of rows, fit to be kept and shown: short, printable, and without anything that a person can be told by. */
export function said(text: string, rows: readonly Pick<Row, 'values'>[] = []): string {
  let words = text
    .slice(0, 2_000)
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/gu, ' ')
    .trim()
  for (const row of rows) {
    for (const value of Object.values(row.values)) if (value !== null && value.length > 1) words = without(words, value)
  }
  return Array.from(words.replace(PERSONAL, '…')).slice(0, MOST).join('')
}

function without(words: string, value: string): string {
  if (!words.toLowerCase().includes(value.toLowerCase())) return words
  const edge = value.length < LONG ? ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] : ['', '']
  return words.replace(new RegExp(edge.join(value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')), 'giu'), '…')
}
