import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorData } from '../core/errors'
import { hasBody } from './body'

export interface Refusal {
  status: number
  /** Over the page, where the status alone does not say it. */
  title?: string
  error: ErrorData
  headers?: Record<string, string>
  /** Whoever comes too often does not come cheaper by a connection for each time. */
  keepsConnection?: true
}

const HEADLINES: Partial<Record<number, string>> = {
  413: 'This is too large',
  500: 'Something went wrong',
  503: 'Rekindle is busy',
}

/** Answers without Next: in the form that was asked for, and then closes where the request has a rest that nobody reads. */
export function refuse(request: IncomingMessage, answer: ServerResponse, refusal: Refusal, nonce: string): void {
  if (answer.headersSent) {
    answer.destroy()
    return
  }
  const [type, body] = inWantedForm(request, refusal, nonce)
  const headers = { ...refusal.headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }
  if (refusal.keepsConnection && !hasBody(request)) {
    answer.writeHead(refusal.status, headers).end(request.method === 'HEAD' ? '' : body)
    return
  }
  answer.writeHead(refusal.status, { ...headers, Connection: 'close' })
  answer.write(request.method === 'HEAD' ? '' : body)
  lingeringEnd(request, answer)
}

/** A page, a problem as the API tells it, or the result that our own scripts read. */
function inWantedForm(request: IncomingMessage, refusal: Refusal, nonce: string): [string, string] {
  if ((request.headers.accept ?? '').includes('text/html')) return ['text/html; charset=utf-8', page(refusal, nonce)]
  if (!request.url?.startsWith('/api/v1')) return ['application/json', JSON.stringify({ ok: false, error: refusal.error })]
  const { message, ...more } = refusal.error
  const problem = { type: 'about:blank', title: HEADLINES[refusal.status] ?? 'Refused', status: refusal.status, detail: message, ...more }
  return ['application/problem+json', JSON.stringify(problem)]
}

/** A client that is still sending would be told of a broken connection instead of the reason; it gets a moment to read. */
function lingeringEnd(request: IncomingMessage, answer: ServerResponse): void {
  const end = (): void => {
    clearTimeout(timer)
    answer.end()
  }
  const timer = setTimeout(end, request.complete ? 0 : 1_000)
  request.once('end', end)
  request.once('error', end)
  request.resume()
}

function page({ status, title = HEADLINES[status] ?? 'This was not done', error }: Refusal, nonce: string): string {
  const style =
    'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}h1{font-size:1.25rem}'
  const again = error.retryAfterSeconds === undefined ? '' : '<p><a href="">Try again</a></p>'
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Rekindle</title><style nonce="${nonce}">${style}</style></head><body><main><h1>${title}</h1><p>${escaped(error.message)}</p><p>${escaped(error.remedy ?? '')}</p>${again}</main></body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
