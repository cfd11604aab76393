import 'server-only'
/** A place in the text that a person wrote; lines and columns count from 1, in characters as one sees them. */
export interface SqlPlace {
  line: number
  column: number
  /** In UTF-16 units from the start, for a text area's selection. */
  offset: number
}

export interface SqlProblem {
  message: string
  remedy: string
  place: SqlPlace | null
}

/** `at` in Unicode characters from the start, as PostgreSQL counts. */
export function placeAt(text: string, at: number): SqlPlace {
  const before = Array.from(text).slice(0, Math.max(0, at))
  const lines = before.join('').split('\n')
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1, offset: before.join('').length }
}

/** `at` in bytes of UTF-8, as the nodes of the parser's tree count. */
export function placeAtByte(text: string, at: number): SqlPlace {
  return placeAt(text, Array.from(Buffer.from(text).subarray(0, at).toString()).length)
}

export function problem(message: string, remedy: string, place: SqlPlace | null = null): SqlProblem {
  return { message, remedy, place }
}
