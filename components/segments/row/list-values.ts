import type { AttributeType } from '@/lib/segments/catalogue/types'
import { fold } from '@/lib/segments/text'
import type { Scalar } from '../draft/draft'

export interface ReadList {
  values: Scalar[]
  duplicates: number
  /** What is no number, where numbers are needed. */
  refused: string[]
}

/** Values as they are pasted: one a line, or with commas, semicolons or tabs between them. Those of `before` come first and count as known. */
export function readList(text: string, type: AttributeType, before: readonly Scalar[]): ReadList {
  const values: Scalar[] = [...before]
  const known = new Set(before.map(keyOf))
  const refused: string[] = []
  let duplicates = 0
  for (const piece of text.split(/[\n\r,;\t]+/)) {
    const trimmed = piece.trim()
    if (trimmed === '') continue
    const value = toScalar(trimmed, type)
    if (value === undefined) refused.push(trimmed)
    else if (known.has(keyOf(value))) duplicates += 1
    else {
      known.add(keyOf(value))
      values.push(value)
    }
  }
  return { values, duplicates, refused }
}

/** A value of the picker as the condition holds it: numbers for numbers, text for text. */
export function toScalar(text: string, type: AttributeType): Scalar | undefined {
  if (type !== 'integer' && type !== 'decimal') return text
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

function keyOf(value: Scalar): string {
  return fold(String(value))
}
