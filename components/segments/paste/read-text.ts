import type { ReferenceChoices } from '@/lib/audience/references-schema'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import type { Definition } from '@/lib/segments/schema'

/** What was understood of a text, and what was not: nothing is dropped without a word. */
export interface ReadText {
  definition: Definition
  /** What is allowed, but probably not meant. */
  notes: readonly string[]
  refused: readonly { text: string; reason: string }[]
}

/** Undefined for a text that is of another kind altogether. */
export type Reader = (text: string, catalogue: Catalogue, references?: ReferenceChoices) => ReadText | undefined
