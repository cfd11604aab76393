import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '../core/errors'
import { hasBody } from './body'
import type { Handler } from './server'

/** Lets what speaks in the Request and Response of the web answer at the door, without Next between them. */
export function webHandler(appUrl: URL, respond: (request: Request) => Promise<Response>): Handler {
  return async (asked, answer) => {
    const gone = new AbortController()
    answer.once('close', () => {
      if (!answer.writableFinished) gone.abort()
    })
    const pieces = asked.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer, undefined>
    const bodyOrNot = mayHaveBody(asked) ? { body: bodyOf(pieces, answer), duplex: 'half' as const } : {}
    const request = new Request(`${appUrl.origin}${asked.url ?? '/'}`, {
      method: asked.method ?? 'GET',
      headers: headersOf(asked),
      signal: gone.signal,
      ...bodyOrNot,
    })
    await send(await respond(request), answer)
    // Of a body that was not read to its end, the rest would stand before the next request of this connection.
    await pieces.return?.()
    asked.resume()
  }
}

function headersOf(asked: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(asked.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  return headers
}

function mayHaveBody(asked: IncomingMessage): boolean {
  return asked.method !== 'GET' && asked.method !== 'HEAD' && hasBody(asked)
}

/** Takes from the connection only what is asked for. A body that the door has cut off, or its client, fails: it is no shorter body. */
function bodyOf(pieces: AsyncIterator<Buffer, undefined>, answer: ServerResponse): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await pieces.next().catch((cause: unknown) => {
          throw new AppError('CANCELLED', 'The request did not arrive to its end.', { cause })
        })
        if (!next.done) controller.enqueue(next.value)
        else if (answer.headersSent) controller.error(new AppError('CANCELLED', 'The request was refused while it arrived.'))
        else controller.close()
      },
      async cancel() {
        await pieces.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

async function send(given: Response, answer: ServerResponse): Promise<void> {
  const isGone = (): boolean => answer.destroyed
  if (answer.headersSent || isGone()) {
    await given.body?.cancel()
    return
  }
  answer.statusCode = given.status
  answer.setHeaders(given.headers)
  // One piece behind: the length of an answer that is a single piece is known when its head is written.
  let held: Uint8Array | undefined
  for await (const piece of given.body ?? []) {
    if (isGone()) return
    if (held && !answer.write(held)) await drained(answer)
    held = piece
  }
  if (!isGone()) answer.end(held)
}

function drained(answer: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      answer.off('drain', go).off('close', go)
      resolve()
    }
    answer.once('drain', go).once('close', go)
  })
}
