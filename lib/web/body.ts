import 'server-only'
import type { IncomingMessage } from 'node:http'
import type { Refusal } from './refusal'
import { pathOf } from './admission'

const UPLOADS = ['/api/uploads', '/api/segments/uploads', '/api/v1/uploads']
/** A thousand customers, orders or events. */
const BATCHES = ['/api/v1/customers', '/api/v1/orders', '/api/v1/events']
const BATCH_BYTES = 5_000_000
const SMALL_BYTES = 1_000_000
const SMALL_MS = 30_000
const UPLOAD_PAUSE_MS = 60_000

interface Limits {
  bytes: number
  /** Until all of a small body is here, or between two pieces of an upload. */
  ms: number
  renewed: boolean
}

/** Counts a body while it arrives; `onRefusal` is called once, when it is too large or too slow. */
export function watchBody(request: IncomingMessage, uploadLimitBytes: number, onRefusal: (refusal: Refusal) => void): void {
  const limits = limitsOf(request, uploadLimitBytes)
  if (declaredBytes(request) > limits.bytes) {
    onRefusal(tooLarge(limits))
    return
  }
  if (!hasBody(request)) return
  let size = 0
  let refused = false
  const refuse = (refusal: Refusal): void => {
    clearTimeout(timer)
    if (!refused) onRefusal(refusal)
    refused = true
  }
  const timer = setTimeout(() => refuse(TOO_SLOW), limits.ms)
  const push = request.push.bind(request)
  // The parser hands each piece to `push`; listening to `data` instead would start the flow before anybody reads.
  request.push = (chunk: Buffer | null, encoding) => {
    if (chunk === null) clearTimeout(timer)
    else {
      size += chunk.length
      if (limits.renewed) timer.refresh()
      if (size > limits.bytes) refuse(tooLarge(limits))
    }
    return refused && chunk !== null ? true : push(chunk, encoding)
  }
  request.once('close', () => clearTimeout(timer))
}

export function declaredTooLarge(request: IncomingMessage, uploadLimitBytes: number): boolean {
  return declaredBytes(request) > limitsOf(request, uploadLimitBytes).bytes
}

function limitsOf(request: IncomingMessage, uploadLimitBytes: number): Limits {
  const path = pathOf(request)
  if (UPLOADS.includes(path)) return { bytes: uploadLimitBytes, ms: UPLOAD_PAUSE_MS, renewed: true }
  return { bytes: BATCHES.includes(path) ? BATCH_BYTES : SMALL_BYTES, ms: SMALL_MS, renewed: false }
}

function declaredBytes(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0)
}

export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || declaredBytes(request) > 0
}

function tooLarge({ bytes }: Limits): Refusal {
  const remedy = 'Nothing was stored or changed. Send less at once; compress a file with gzip, or split it.'
  return { status: 413, error: { code: 'TOO_LARGE', message: `What was sent is larger than ${Math.floor(bytes / 1_000_000)} MB.`, remedy } }
}

const TOO_SLOW: Refusal = {
  status: 408,
  error: { code: 'TOO_SLOW', message: 'The request took too long to arrive.', remedy: 'Nothing was stored or changed. Try again.' },
}
