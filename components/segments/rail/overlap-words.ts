import type { SegmentOverlap } from '@/lib/audience/overlap-schema'

/** A letter for each segment, in the order in which they were chosen. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E'] as const

/** `In A and B, not in C`; with the names where it is read without the picture. */
export function regionWords(segments: SegmentOverlap['segments'], inside: readonly string[], by: 'letter' | 'name' = 'letter'): string {
  const named = segments.map(({ id, name }, index) => ({ id, word: by === 'letter' ? (LETTERS[index] ?? name) : `“${name}”` }))
  const words = (isIn: boolean): string[] => named.filter(({ id }) => inside.includes(id) === isIn).map(({ word }) => word)
  const [within, without] = [words(true), words(false)]
  if (without.length === 0) return within.length === 2 ? `In both ${listed(within, 'and')}` : `In all of ${listed(within, 'and')}`
  return `In ${within.length === 1 ? 'only ' : ''}${listed(within, 'and')}${within.length === 1 ? '' : `, not in ${listed(without, 'or')}`}`
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`
}
