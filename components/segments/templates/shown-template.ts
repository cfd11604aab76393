import type { Template } from '@/lib/segments/templates'

/** A template with its sentence, as the gallery shows it. */
export interface ShownTemplate extends Template {
  words: string
}

/** Those that have every word of the search, in any of their texts. */
export function searchTemplates(templates: readonly ShownTemplate[], search: string): ShownTemplate[] {
  const words = search.trim().toLowerCase().split(/\s+/)
  return templates.filter(({ name, description, group, words: sentence }) => {
    const text = `${name} ${description} ${group} ${sentence}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
