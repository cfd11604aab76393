import 'server-only'

/** So many at once; the rest wait in the order they came, each for a time and not for ever. */
export class Places {
  private readonly waiting = new Set<() => void>()

  private free: number
  private readonly waitMs: number
  private readonly tooLong: () => Error

  constructor(
    free: number,
    waitMs: number,
    /** What is thrown at whoever waited in vain. */
    tooLong: () => Error,
  ) {
    this.free = free
    this.waitMs = waitMs
    this.tooLong = tooLong
  }

  /** @throws what `tooLong` makes, and the reason of the signal. */
  async hold<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    if (this.free > 0) this.free -= 1
    else await this.turn(signal)
    try {
      return await run()
    } finally {
      const [next] = this.waiting
      // The next in line takes over the place.
      if (next) next()
      else this.free += 1
    }
  }

  private turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
        this.waiting.delete(begin)
      }
      const begin = (): void => {
        leave()
        resolve()
      }
      const giveUp = (): void => {
        leave()
        reject(signal?.reason as Error)
      }
      const timer = setTimeout(() => {
        leave()
        reject(this.tooLong())
      }, this.waitMs)
      signal?.addEventListener('abort', giveUp, { once: true })
      this.waiting.add(begin)
    })
  }
}
