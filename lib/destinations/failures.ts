import 'server-only'
import { AppError } from '../core/errors'
import type { OutboundAnswer } from '../outbound/guarded-request'

/** Worth another try by itself: the run goes on where it is. */
export function tryAgain(message: string, retryAfterSeconds?: number): AppError {
  return new AppError('UNAVAILABLE', message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
}

/** Waits for a person. */
export function needsPerson(message: string, remedy: string): AppError {
  return new AppError('PRECONDITION_FAILED', message, { remedy })
}

/** A failure by its status, where the vendor's own error says no more (RFC 9110 §15). `said` is what the vendor says, without any person's data. */
export function failureOf(vendor: string, { status, retryAfter }: OutboundAnswer, said = ''): AppError {
  const words = said === '' ? '' : ` It says: ${said}`
  if (status === 408 || status === 425 || status === 429 || status >= 500) return tryAgain(`${vendor} answered ${status}.${words}`, retryAfter)
  if (status === 401)
    return needsPerson(
      `${vendor} does not accept the credentials.${words}`,
      'An admin enters new ones at the destination, then the run is tried again.',
    )
  if (status === 403) {
    return needsPerson(`${vendor} does not allow this with these credentials.${words}`, `Give them the right at ${vendor}, then try the run again.`)
  }
  return needsPerson(
    `${vendor} answered ${status}.${words}`,
    `Compare the settings of the destination with those at ${vendor}, then try the run again.`,
  )
}
