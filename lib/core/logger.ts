type Fields = Record<string, string | number | boolean | null | undefined>

/** One JSON line on stderr; callers pass ids and counts, never personal data. */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: Fields = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`)
}
