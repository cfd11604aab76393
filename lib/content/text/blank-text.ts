import 'server-only'
import type { TextContent } from '../schema'

/** What a text begins with: who it is from, because nobody knows the number, and no text at night. */
export function blankText(brand: string): TextContent {
  return { kind: 'text', body: `${brand}: `, quietFrom: 21, quietUntil: 8 }
}
