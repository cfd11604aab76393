import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { BY_KEY, pathOf, READING } from './admission'
import type { Refusal } from './refusal'

/** Enough for the pages that a whole office opens at once behind one address. */
const OF_ADDRESS = { atOnce: 32, waiting: 400 }
/** What the signed-out send, like sign-ins: few at once, so that a flood of them leaves the time to those who are in. */
const OF_STRANGERS = { atOnce: 4, waiting: 60 }
const SESSION = /(?:^|; )(?:__Host-session|rekindle-session)=/

/** Keeps those who ask for much from taking the time of everybody else: so many at once, the rest in the order they came, more are refused. */
export class Turns {
  private readonly addresses = new Map<string, Line>()
  private readonly strangers = new Line(OF_STRANGERS)

  /** `run` is called when it is this request's turn, and never when its client has gone; returns why it may not even wait. */
  take(request: IncomingMessage, answer: ServerResponse, address: string, run: () => void): Refusal | undefined {
    const line = isFromStranger(request) ? this.strangers : this.lineOf(address)
    if (line.isFull()) return BUSY
    line.enter(answer, run, () => line.isEmpty() && this.addresses.delete(address))
    return undefined
  }

  private lineOf(address: string): Line {
    const line = this.addresses.get(address) ?? new Line(OF_ADDRESS)
    this.addresses.set(address, line)
    return line
  }
}

class Line {
  private running = 0
  private readonly waiting = new Set<() => void>()

  constructor(private readonly most: typeof OF_ADDRESS) {}

  isFull(): boolean {
    return this.running >= this.most.atOnce && this.waiting.size >= this.most.waiting
  }

  isEmpty(): boolean {
    return this.running === 0 && this.waiting.size === 0
  }

  enter(answer: ServerResponse, run: () => void, onLeave: () => void): void {
    const begin = (): void => {
      this.waiting.delete(begin)
      answer.off('close', giveUp)
      if (answer.req.socket.destroyed) return this.next()
      this.running += 1
      answer.once('close', () => {
        this.running -= 1
        this.next()
        onLeave()
      })
      run()
    }
    const giveUp = (): void => {
      this.waiting.delete(begin)
      onLeave()
    }
    if (this.running < this.most.atOnce) return begin()
    this.waiting.add(begin)
    answer.once('close', giveUp)
  }

  private next(): void {
    this.waiting.values().next().value?.()
  }
}

function isFromStranger(request: IncomingMessage): boolean {
  if (READING.includes(request.method ?? '') || BY_KEY.test(pathOf(request))) return false
  return !SESSION.test(request.headers.cookie ?? '')
}

const BUSY: Refusal = {
  status: 503,
  headers: { 'Retry-After': '5' },
  error: {
    code: 'UNAVAILABLE',
    message: 'Very many requests came at this moment.',
    remedy: 'Nothing was changed. Try again in a few seconds.',
    retryAfterSeconds: 5,
  },
}
