import type { ReferenceChoices } from '@/lib/audience/references-schema'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import { readJson } from './read-json'
import { readSearch } from './read-search'
import { readSentence, wordsContext } from './read-sentence'
import type { Reader, ReadText } from './read-text'

/** In the order that they are asked; the first that knows the text reads it. */
const READERS: readonly Reader[] = [readJson, readSearch, (text, catalogue, references) => readSentence(text, wordsContext(catalogue, references))]

/** What a pasted text says as a segment, or undefined when it is none of ours. */
export function readSegmentText(text: string, catalogue: Catalogue, references?: ReferenceChoices): ReadText | undefined {
  for (const reader of READERS) {
    const read = reader(text, catalogue, references)
    if (read) return read
  }
  return undefined
}
