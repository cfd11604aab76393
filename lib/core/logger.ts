import { requestFacts } from './request-facts'

type Fields = Record<string, string | number | boolean | null | undefined>

/** One JSON line on stderr, with the request it belongs to; callers pass ids and counts, never personal data. */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: Fields = {}): void {
  const facts = requestFacts()
  const request = facts ? { request: facts.id, operation: facts.operation } : {}
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...request, ...fields })}\n`)
}
