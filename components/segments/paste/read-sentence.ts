import type { ReferenceChoices } from '@/lib/audience/references-schema'
import { generateId } from '@/lib/core/ids'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import { parseWords, type WordsContext } from '@/lib/segments/words/parse-words'
import { EVERYBODY } from '@/lib/segments/nodes'
import type { ReadText } from './read-text'

const BEGINS = /^\s*(customers where|all customers)\b/i

export function wordsContext(catalogue: Catalogue, references: ReferenceChoices | undefined): WordsContext {
  const named = { segment: references?.segments, list: references?.lists, campaign: references?.campaigns, automation: references?.automations }
  return { catalogue, newId: generateId, lookUp: (of, name) => named[of]?.find((one) => one.name === name)?.id }
}

/** A sentence as segments are described in: it is read whole, or what stands in the way is named with its place. */
export function readSentence(text: string, context: WordsContext): ReadText | undefined {
  if (!BEGINS.test(text)) return undefined
  const parsed = parseWords(text.trim(), context)
  if (parsed.ok) return { definition: parsed.definition, notes: parsed.notes.map(({ message }) => message), refused: [] }
  const { message, position } = parsed.problem
  const from = text.trim().slice(position, position + 60)
  return { definition: EVERYBODY, notes: [], refused: [{ text: from === '' ? 'The end of the sentence' : from, reason: message }] }
}
