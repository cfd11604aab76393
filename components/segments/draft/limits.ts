import type { Draft } from './draft'
import { allRows } from './edits'

/** What the editor lets somebody build; a definition from elsewhere may hold more, and is shown as it is. */
export const MOST_ROWS = 100
/** Sections are the first level. */
export const MOST_LEVELS = 4
const NEARLY = 90

/** Undefined while there is room enough not to speak of it. */
export function roomWords(draft: Draft): string | undefined {
  const count = allRows(draft).length
  if (count < NEARLY) return undefined
  return count < MOST_ROWS
    ? `${count} of at most ${MOST_ROWS} conditions.`
    : `${count} conditions: there is no room for more. Values of one attribute fit into one condition with “is in list”.`
}

export function hasRoomFor(draft: Draft, more: number): boolean {
  return allRows(draft).length + more <= MOST_ROWS
}
