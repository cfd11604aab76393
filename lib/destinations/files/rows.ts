import 'server-only'
import type { FileRow } from './columns'

/** Pages of rows, given out by number of rows; never more than a page in memory. */
export class RowSource {
  readonly #pages: AsyncIterator<readonly FileRow[]>
  #waiting: readonly FileRow[] = []
  /** Rows given out so far. */
  given = 0

  constructor(pages: AsyncIterable<readonly FileRow[]>) {
    this.#pages = pages[Symbol.asyncIterator]()
  }

  async hasMore(): Promise<boolean> {
    while (this.#waiting.length === 0) {
      const next = await this.#pages.next()
      if (next.done) return false
      this.#waiting = next.value
    }
    return true
  }

  /** The next rows, at most `most` of them. */
  async *take(most: number): AsyncGenerator<readonly FileRow[]> {
    let left = most
    while (left > 0 && (await this.hasMore())) {
      const rows = this.#waiting.slice(0, left)
      this.#waiting = this.#waiting.slice(rows.length)
      left -= rows.length
      this.given += rows.length
      yield rows
    }
  }

  async close(): Promise<void> {
    await this.#pages.return?.()
  }
}
