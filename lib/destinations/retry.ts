import 'server-only'
import { AppError } from '../core/errors'

/** So often in a row without one row more, then a person is asked. */
const MOST_ATTEMPTS = 8
const FIRST_MS = 5_000
const LONGEST_MS = 30 * 60_000

/** Undefined for what only a person can mend, and after too many attempts. */
export function waitFor(error: unknown, attempts: number): number | undefined {
  if (!(error instanceof AppError) || !['UNAVAILABLE', 'TOO_LARGE', 'TOO_SLOW'].includes(error.code) || attempts >= MOST_ATTEMPTS) return undefined
  return Math.max((error.retryAfterSeconds ?? 0) * 1_000, Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)))
}
