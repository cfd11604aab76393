import 'server-only'
import type { Severity } from './report'

const NO_SUCH_ADDRESS = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4', '5.4.310'])
const ABOUT_THE_SENDER = new Set(['5.1.7', '5.1.8', '5.1.9'])

/** What a status of RFC 3463 says of the address. Only what says for sure that nobody is there is `hard`; words are never looked at. */
export function severityOf(status: string | undefined): Severity {
  if (status === undefined) return 'soft'
  if (NO_SUCH_ADDRESS.has(status)) return 'hard'
  return status.startsWith('5.7.') || ABOUT_THE_SENDER.has(status) ? 'sender' : 'soft'
}
