import 'server-only'
import type { ServerResponse } from 'node:http'

export interface Limits {
  /** Requests that are answered at the same time. */
  atOnce: number
  /** Those that wait for that, at most. */
  waiting: number
  /** Whether the line is closed once it has stood for a while and waiting in it takes long. */
  isQuick: boolean
}

export interface Turn {
  run: () => void
  refuse: () => void
}

/** A burst, like an office that opens its pages at nine, is waited out; a line that stands for longer is more than can be answered. */
const BURST_MS = 5_000
/** Who waits longer in a standing line would be answered too late to be of use, so whoever comes is told at once. */
const TOO_LONG_MS = 1_000
/** What takes longer waits for the database or its client, like a live progress or an upload, and leaves the processor to others. */
const HOLDS_MS = 5_000

/** So many requests at once, the rest in the order they came. More than can be answered are refused, so that those let in are answered soon. */
export class Line {
  private running = 0
  /** With when it came. */
  private readonly waiting = new Map<() => void, number>()
  private standsSince = 0
  private readonly limits: Limits
  private readonly onEmpty: () => void
  private readonly clock: () => number

  constructor(limits: Limits, onEmpty: () => void = () => undefined, clock: () => number = () => performance.now()) {
    this.limits = limits
    this.onEmpty = onEmpty
    this.clock = clock
  }

  enter(answer: ServerResponse, turn: Turn): void {
    if (this.running < this.limits.atOnce) return this.begin(answer, turn)
    const now = this.clock()
    if (this.waiting.size === 0) this.standsSince = now
    if (this.isClosed(now)) return turn.refuse()
    const begin = (): void => {
      this.waiting.delete(begin)
      answer.off('close', giveUp)
      if (answer.req.socket.destroyed) this.next()
      else this.begin(answer, turn)
    }
    const giveUp = (): void => {
      this.waiting.delete(begin)
      this.next()
    }
    this.waiting.set(begin, now)
    answer.once('close', giveUp)
  }

  private isClosed(now: number): boolean {
    const { waiting, isQuick } = this.limits
    if (this.waiting.size >= waiting) return true
    const [first = now] = this.waiting.values()
    return isQuick && now - this.standsSince > BURST_MS && now - first > TOO_LONG_MS
  }

  private begin(answer: ServerResponse, { run }: Turn): void {
    this.running += 1
    const leave = (): void => {
      clearTimeout(timer)
      answer.off('close', leave)
      this.running -= 1
      this.next()
    }
    const timer = setTimeout(leave, HOLDS_MS).unref()
    answer.once('close', leave)
    run()
  }

  private next(): void {
    if (this.running >= this.limits.atOnce) return
    const [begin] = this.waiting.keys()
    if (begin) begin()
    else if (this.running === 0) this.onEmpty()
  }
}
