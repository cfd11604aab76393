export interface NameHint {
  /** An error keeps the segment from being saved, a hint does not. */
  kind: 'error' | 'hint'
  text: string
}

/** What is to be said about a segment's name while it is typed. Names are compared as the database does: without case and outer spaces. */
export function nameHints(name: string, taken: readonly string[]): NameHint[] {
  const trimmed = name.trim()
  if (trimmed === '') return []
  if (trimmed.length < 3) return [{ kind: 'error', text: 'Use at least 3 characters.' }]
  if (trimmed.length > 80) return [{ kind: 'error', text: `Use at most 80 characters; these are ${trimmed.length}.` }]
  if (taken.some((other) => fold(other) === fold(trimmed))) {
    return [{ kind: 'error', text: `“${trimmed}” is already the name of a segment. Add what tells this one apart.` }]
  }
  if (/^(untitled|new segment|test|copy of)\b/i.test(trimmed)) {
    return [{ kind: 'hint', text: 'Say who is in it and what it is for, like “Win-back: Lapsed Customers”.' }]
  }
  if (/\d{4}-\d{2}-\d{2}/.test(trimmed)) return [{ kind: 'hint', text: 'No date needed: the segment keeps itself up to date.' }]
  return []
}

function fold(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
}
