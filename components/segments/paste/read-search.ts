import { generateId } from '@/lib/core/ids'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import { isSearchString, parseSearchString } from '@/lib/segments/search/parse-search'
import type { ReadText } from './read-text'

/** A contact search out of an address: `as_last_order_dateFrom=Past-90-Days&…`. */
export function readSearch(text: string, catalogue: Catalogue): ReadText | undefined {
  if (!isSearchString(text)) return undefined
  const { definition, notes, refused } = parseSearchString(text, catalogue, generateId)
  return { definition, notes, refused: refused.map(({ part, message }) => ({ text: part, reason: message })) }
}
