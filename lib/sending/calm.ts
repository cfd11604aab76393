import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'

const MOST_SLOW_MS = 60_000

/** How long everybody waits before the next message, or the next one to a provider, because the relay asked for less or is not there. */
export class Calm {
  private waitMs = 0
  private until = 0
  private readonly ended: AbortSignal

  constructor(ended: AbortSignal) {
    this.ended = ended
  }

  slow(): void {
    if (Date.now() < this.until) return
    this.waitMs = Math.min(MOST_SLOW_MS, Math.max(250, this.waitMs * 2))
    this.until = Date.now() + this.waitMs
  }

  /** So long nobody goes on. */
  left(): number {
    return Math.max(0, this.until - Date.now())
  }

  ease(): void {
    this.waitMs = Math.floor(this.waitMs / 2)
  }

  async wait(): Promise<void> {
    const left = this.left()
    if (left > 0) await delay(left, undefined, { signal: this.ended }).catch(() => undefined)
  }
}
