import 'server-only'
import { AppError, type ErrorCode } from '../core/errors'
import type { Result } from '../core/result'

/** A definition with the longest lists that are allowed stays well below. */
const MAX_BYTES = 1_000_000

/** Reads a JSON body, but no more of it than anybody needs to send. */
export async function readJson(request: Request, maxBytes = MAX_BYTES): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw new AppError('INVALID_INPUT', 'The body must be JSON.', { remedy: 'Send it with the content type application/json.' })
  }
  const body = await readAll(request, maxBytes)
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'The body is not JSON.', { remedy: 'Nothing was counted or saved. Correct it and send it again.', cause })
  }
}

async function readAll(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength
      if (size > maxBytes) {
        const most = `${maxBytes / 1_000_000} MB`
        throw new AppError('TOO_LARGE', `What was sent is larger than ${most}.`, { remedy: 'Nothing was counted or saved. Send shorter lists.' })
      }
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    // Whoever sends has gone, as a page does that is left while it asks.
    throw new AppError('CANCELLED', 'What was sent broke off.', { remedy: 'Nothing was counted or saved. Send it again.', cause })
  }
  return Buffer.concat(chunks)
}

/** A result with the HTTP status that says the same. */
export function respond(result: Result<unknown>): Response {
  return Response.json(result, { status: result.ok ? 200 : STATUS[result.error.code] })
}

export const STATUS: Record<ErrorCode, number> = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  TOO_LARGE: 413,
  TOO_SLOW: 504,
  RATE_LIMITED: 429,
  PROOF_REQUIRED: 403,
  CANCELLED: 499,
  UNAVAILABLE: 503,
  INTERNAL: 500,
}
