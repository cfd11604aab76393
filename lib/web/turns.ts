import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { BY_KEY, isProbe, pathOf, READING } from './admission'
import { Line, type Turn } from './line'
import type { Refusal } from './refusal'

/**
 * Of everybody together. With more at once none is answered sooner: a process has one processor and ten connections to the database. Without this,
 * of 200 requests a second 93 in 100 were refused, after ten seconds of waiting for a connection.
 */
const OF_ALL = { atOnce: 16, waiting: 1_000, isQuick: true }
/** Fewer than of all, so that nobody has to wait for one address alone; enough for the pages that a whole office opens at once behind it. */
const OF_ADDRESS = { atOnce: 12, waiting: 400, isQuick: true }
/** What the signed-out send, like sign-ins: few at once, so that a flood of them leaves the time to those who are in. */
const OF_STRANGERS = { atOnce: 4, waiting: 60, isQuick: false }
const SESSION = /(?:^|; )(?:__Host-session|rekindle-session)=/

/** Keeps those who ask for much from taking the time of everybody else, and everybody together from asking for more than can be answered. */
export class Turns {
  private readonly addresses = new Map<string, Line>()
  private readonly strangers = new Line(OF_STRANGERS)
  private readonly all = new Line(OF_ALL)

  /** `run` is called when it is this request's turn, and never when its client has gone; `refuse` says why it may not even wait. */
  take(
    request: IncomingMessage,
    answer: ServerResponse,
    address: string,
    { run, refuse }: { run: () => void; refuse: (why: Refusal) => void },
  ): void {
    const turn: Turn = { run, refuse: () => refuse(BUSY) }
    const line = isFromStranger(request) ? this.strangers : this.lineOf(address)
    line.enter(answer, isCheap(request) ? turn : { ...turn, run: () => this.all.enter(answer, turn) })
  }

  private lineOf(address: string): Line {
    const line = this.addresses.get(address) ?? new Line(OF_ADDRESS, () => this.addresses.delete(address))
    this.addresses.set(address, line)
    return line
  }
}

function isFromStranger(request: IncomingMessage): boolean {
  if (READING.includes(request.method ?? '') || BY_KEY.test(pathOf(request))) return false
  return !SESSION.test(request.headers.cookie ?? '')
}

/** Files of pages that are being read, and machines that ask whether this process lives: a busy one does. */
function isCheap(request: IncomingMessage): boolean {
  return pathOf(request).startsWith('/_next/static/') || isProbe(request)
}

const BUSY: Refusal = {
  status: 503,
  headers: { 'Retry-After': '5' },
  keepsConnection: true,
  error: {
    code: 'UNAVAILABLE',
    message: 'Very many requests came at this moment.',
    remedy: 'Nothing was changed. Try again in a few seconds.',
    retryAfterSeconds: 5,
  },
}
