export interface FlightOptions<Input, Output> {
  /** Milliseconds without a newer request before one starts. */
  wait: number
  /** Aborted when a newer request came or nobody waits any more. */
  run(input: Input, signal: AbortSignal): Promise<Output>
  onStart(input: Input): void
  onAnswer(input: Input, output: Output): void
  onFailure(input: Input, error: unknown): void
}

/** One running, one waiting, the latest wins: a newer request withdraws the one that runs, and starts when that has ended. */
export class LatestFlight<Input, Output> {
  #options: FlightOptions<Input, Output>
  #waiting: { input: Input; due: boolean } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined

  constructor(options: FlightOptions<Input, Output>) {
    this.#options = options
  }

  /** Asks after the wait; takes the place of what waits and of what runs. */
  request(input: Input): void {
    this.cancel()
    this.#waiting = { input, due: false }
    this.#timer = setTimeout(() => this.#becomeDue(), this.#options.wait)
  }

  /** Asks as soon as nothing runs. */
  requestNow(input: Input): void {
    this.cancel()
    this.#waiting = { input, due: true }
    this.#pump()
  }

  /** Forgets what waits and withdraws what runs; neither is heard of again. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.#waiting = undefined
    this.#running?.abort()
  }

  #becomeDue(): void {
    if (this.#waiting) this.#waiting.due = true
    this.#pump()
  }

  #pump(): void {
    if (this.#running || !this.#waiting?.due) return
    const { input } = this.#waiting
    this.#waiting = undefined
    const controller = new AbortController()
    this.#running = controller
    this.#options.onStart(input)
    void this.#fly(input, controller.signal)
  }

  async #fly(input: Input, signal: AbortSignal): Promise<void> {
    try {
      const output = await this.#options.run(input, signal)
      if (!signal.aborted) this.#options.onAnswer(input, output)
    } catch (error) {
      if (!signal.aborted) this.#options.onFailure(input, error)
    } finally {
      this.#running = undefined
      this.#pump()
    }
  }
}
