import type { Condition, Group } from '../schema'
import { SEARCHABLE } from './fields'

export type ReadWord = { ok: true; node: Group | Condition; note?: string } | { ok: false; message: string }

/** A word of free text: it stands in any of the searched fields. `*` is any run of characters, `?` one of them. */
export function readWord(word: string, newId: () => string): ReadWord {
  if (/^[*?]/.test(word)) return { ok: false, message: `“${word}” begins with a wildcard, which would search everything. Begin with a letter.` }
  const of = SEARCHABLE.map((place): Group | Condition =>
    joined(pattern(word).map((part): Condition => ({ id: newId(), kind: 'attribute', ...place, ...part }))),
  )
  const note = noteOn(word)
  return { ok: true, node: { match: 'any', of }, ...(note === undefined ? {} : { note }) }
}

/** What a value with wildcards compares by; without one it is undefined. */
export function readPattern(text: string): ReturnType<typeof pattern> | undefined {
  return /[*?]/.test(text) && !/^[*?]/.test(text) ? pattern(text) : undefined
}

export function noteOn(word: string): string | undefined {
  if (word.includes('?')) return `“?” stands for one character in “${word}”; here it is read as any run of them, so that a few more may match.`
  return word.split('*').filter((part) => part !== '').length > 2 ? `The parts of “${word}” are looked for in any order.` : undefined
}

type Part = { operator: 'has' | 'starts_with' | 'ends_with'; value: string }

function pattern(word: string): Part[] {
  const parts = word.split(/[*?]+/).filter((part) => part !== '')
  const isWhole = !/[*?]/.test(word)
  return parts.map((value, index): Part => {
    if (isWhole) return { operator: 'has', value }
    if (index === 0) return { operator: 'starts_with', value }
    return { operator: index === parts.length - 1 && !/[*?]$/.test(word) ? 'ends_with' : 'has', value }
  })
}

function joined(conditions: readonly Condition[]): Group | Condition {
  const [only, ...others] = conditions
  return only && others.length === 0 ? only : { match: 'all', of: [...conditions] }
}
