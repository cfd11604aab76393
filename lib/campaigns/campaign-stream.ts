import 'server-only'
import { AppError } from '../core/errors'
import type { Db } from '../db/client'
import { watchCampaign } from './campaign-feed'

/** A browser keeps six connections to a host, and its other pages need some of them. */
const OF_PERSON = 2
/** Each holds one of the turns that an address has at the door. */
const OF_PROCESS = 16
const CHECK_MS = 5_000

const open = new Map<string, number>()
/** A server that is told to stop waits for what it is answering. */
const closers = new Set<() => void>()
const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface StreamInput {
  db: Db
  campaignId: string
  personId: string
  /** Whether they are still signed in and may still see it. */
  mayGoOn: () => Promise<boolean>
  signal: AbortSignal
}

/**
 * The progress of a campaign as server-sent events. It ends with the campaign, with the session, and with whoever reads it.
 * @throws AppError RATE_LIMITED where somebody has enough of them
 */
export function streamCampaign({ db, campaignId, personId, mayGoOn, signal }: StreamInput): Response {
  const release = take(personId)
  const words = new TextEncoder()
  let waiting: string | undefined
  let close: () => void = release
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOver = false
      let isAsking = false
      const send = (text: string): void => controller.enqueue(words.encode(text))
      const check = setInterval(() => {
        if (isAsking) return
        isAsking = true
        void mayGoOn()
          .catch(() => false)
          .then((may) => {
            isAsking = false
            if (isOver) return
            // Also what tells that nobody listens any more.
            if (may) send(': still here\n\n')
            else close()
          })
      }, CHECK_MS)
      let unwatch = (): void => undefined
      close = () => {
        if (isOver) return
        isOver = true
        clearInterval(check)
        unwatch()
        signal.removeEventListener('abort', close)
        letGo(close)
        release()
        try {
          controller.close()
        } catch {
          // Whoever read it has closed it already.
        }
      }
      signal.addEventListener('abort', close)
      hold(close)
      send('retry: 15000\n\n')
      unwatch = watchCampaign(db, campaignId, {
        tell(campaign) {
          const event = `event: campaign\ndata: ${JSON.stringify(campaign)}\n\n`
          // Who reads slowly gets the newest when they are ready, not all that was.
          if ((controller.desiredSize ?? 0) > 0) send(event)
          else waiting = event
        },
        end() {
          if (waiting !== undefined) send(waiting)
          if (!isOver) send('event: end\ndata: {}\n\n')
          close()
        },
      })
      if (signal.aborted) close()
    },
    pull(controller) {
      if (waiting === undefined) return
      controller.enqueue(words.encode(waiting))
      waiting = undefined
    },
    cancel: () => close(),
  })
  const headers = { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' }
  return new Response(body, { headers })
}

function take(personId: string): () => void {
  const own = open.get(personId) ?? 0
  const all = [...open.values()].reduce((sum, one) => sum + one, 0)
  if (own >= OF_PERSON || all >= OF_PROCESS) {
    throw new AppError('RATE_LIMITED', 'Too many pages follow a campaign at once.', { remedy: 'This one asks every second instead.' })
  }
  open.set(personId, own + 1)
  return () => {
    const left = (open.get(personId) ?? 1) - 1
    if (left > 0) open.set(personId, left)
    else open.delete(personId)
  }
}

function hold(close: () => void): void {
  if (closers.size === 0) for (const end of ENDS) process.on(end, closeAll)
  closers.add(close)
}

function letGo(close: () => void): void {
  closers.delete(close)
  if (closers.size === 0) for (const end of ENDS) process.off(end, closeAll)
}

function closeAll(): void {
  for (const close of [...closers]) close()
}
