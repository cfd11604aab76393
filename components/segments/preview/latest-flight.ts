export interface FlightOptions<Input, Output> {
  /** Milliseconds without a newer request before one starts. */
  wait: number
  run(input: Input): Promise<Output>
  onStart(input: Input): void
  onAnswer(input: Input, output: Output): void
  onFailure(input: Input, error: unknown): void
}

/**
 * One running, one waiting, the latest wins. Server actions of a page run one after another,
 * so a queue of stale counts would stand before the Save that a person is waiting for.
 */
export class LatestFlight<Input, Output> {
  #options: FlightOptions<Input, Output>
  #waiting: { input: Input; due: boolean } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #running = false
  #held = false

  constructor(options: FlightOptions<Input, Output>) {
    this.#options = options
  }

  /** Asks after the wait; takes the place of what waits. */
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

  /** Forgets what waits; what runs is let finish, for its answer is worth keeping. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.#waiting = undefined
  }

  /** While held nothing starts. */
  hold(held: boolean): void {
    this.#held = held
    this.#pump()
  }

  #becomeDue(): void {
    if (this.#waiting) this.#waiting.due = true
    this.#pump()
  }

  #pump(): void {
    if (this.#running || this.#held || !this.#waiting?.due) return
    const { input } = this.#waiting
    this.#waiting = undefined
    this.#running = true
    this.#options.onStart(input)
    void this.#fly(input)
  }

  async #fly(input: Input): Promise<void> {
    try {
      this.#options.onAnswer(input, await this.#options.run(input))
    } catch (error) {
      this.#options.onFailure(input, error)
    } finally {
      this.#running = false
      this.#pump()
    }
  }
}
