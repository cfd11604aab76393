export const ERROR_CODES = [
  'INVALID_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'TOO_LARGE',
  'TOO_SLOW',
  'RATE_LIMITED',
  'PROOF_REQUIRED',
  'CANCELLED',
  'UNAVAILABLE',
  'INTERNAL',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** One thing wrong with an input; `path` leads to it from the input's root. */
export interface Issue {
  path: (string | number)[]
  message: string
}

export interface ErrorData {
  code: ErrorCode
  /** What happened, as a sentence for a person. */
  message: string
  /** What it means for their work, and what to do. */
  remedy?: string
  issues?: Issue[]
  /** The id under which an unexpected error was logged. */
  reference?: string
  /** When asking again makes sense. */
  retryAfterSeconds?: number
}

/** The only error that may be told to a person; everything else is logged and shown as INTERNAL. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** All that a page's error boundary is told of a failure on the server. */
  readonly digest: string
  readonly remedy?: string
  readonly issues?: Issue[]
  readonly retryAfterSeconds?: number

  constructor(code: ErrorCode, message: string, more: { remedy?: string; issues?: Issue[]; retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(message, { cause: more.cause })
    this.name = 'AppError'
    this.code = code
    this.digest = code
    this.remedy = more.remedy
    this.issues = more.issues
    this.retryAfterSeconds = more.retryAfterSeconds
  }

  toData(): ErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.remedy === undefined ? {} : { remedy: this.remedy }),
      ...(this.issues === undefined ? {} : { issues: this.issues }),
      ...(this.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: this.retryAfterSeconds }),
    }
  }
}

export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `This ${what} does not exist, or you may not see it.`, {
    remedy: 'Go back to the list and choose another one.',
  })
}
