import 'server-only'
import { STATUS } from '../actions/json-body'
import type { ErrorData } from '../core/errors'

/** What HTTP says of a request before a verb has seen it. */
export type HttpCode = 'METHOD_NOT_ALLOWED' | 'UNSUPPORTED_MEDIA_TYPE' | 'IDEMPOTENCY_MISMATCH'
export const HTTP_CODES: Record<HttpCode, number> = { METHOD_NOT_ALLOWED: 405, UNSUPPORTED_MEDIA_TYPE: 415, IDEMPOTENCY_MISMATCH: 422 }

export class HttpProblem extends Error {
  readonly code: HttpCode
  readonly remedy: string
  readonly headers: Record<string, string>

  constructor(code: HttpCode, message: string, remedy: string, headers: Record<string, string> = {}) {
    super(message)
    this.code = code
    this.remedy = remedy
    this.headers = headers
    this.name = 'HttpProblem'
  }
}

const TITLES: Record<ErrorData['code'] | HttpCode, string> = {
  INVALID_INPUT: 'The input cannot be used',
  UNAUTHENTICATED: 'No valid API key',
  FORBIDDEN: 'Not permitted',
  NOT_FOUND: 'Not found',
  CONFLICT: 'Conflict',
  PRECONDITION_FAILED: 'Not possible in this state',
  TOO_LARGE: 'Too large',
  TOO_SLOW: 'Took too long',
  RATE_LIMITED: 'Too many requests',
  PROOF_REQUIRED: 'A person must confirm this',
  CANCELLED: 'Withdrawn',
  UNAVAILABLE: 'Not available now',
  INTERNAL: 'Something went wrong',
  METHOD_NOT_ALLOWED: 'Method not allowed',
  UNSUPPORTED_MEDIA_TYPE: 'Unsupported content type',
  IDEMPOTENCY_MISMATCH: 'Idempotency key used for another request',
}

/** An error as RFC 9457 says it; `code` is what a program should look at. */
export function problem(error: ErrorData | HttpProblem): Response {
  const [status, headers] = error instanceof HttpProblem ? [HTTP_CODES[error.code], error.headers] : [STATUS[error.code], {}]
  const more = error instanceof HttpProblem ? {} : rest(error)
  const body = { type: 'about:blank', title: TITLES[error.code], status, detail: error.message, code: error.code, remedy: error.remedy, ...more }
  const answer = Response.json(body, { status, headers: { ...headers, 'Content-Type': 'application/problem+json' } })
  if (status === 401) answer.headers.set('WWW-Authenticate', 'Bearer realm="Rekindle"')
  if (!(error instanceof HttpProblem) && error.retryAfterSeconds !== undefined) answer.headers.set('Retry-After', String(error.retryAfterSeconds))
  return answer
}

function rest({ issues, reference }: ErrorData): Partial<ErrorData> {
  return { ...(issues ? { issues } : {}), ...(reference === undefined ? {} : { reference }) }
}
