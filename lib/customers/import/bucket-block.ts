import 'server-only'

const FIRST_SIZE = 1024 * 1024
const MOST_BYTES_A_CHARACTER = 3

/** Lines that come in the sequence of a file and go in that of their buckets. As bytes from the first moment, because ten thousand rows as objects are tens of megabytes. */
export class BucketBlock {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #lines: { bucket: number; start: number; end: number }[] = []
  #end = 0

  get length(): number {
    return this.#lines.length
  }

  get bytes(): number {
    return this.#end
  }

  add(bucket: number, line: string): void {
    const start = this.#end
    this.#makeRoomFor(line.length * MOST_BYTES_A_CHARACTER)
    this.#end += this.#bytes.write(line, start)
    this.#lines.push({ bucket, start, end: this.#end })
  }

  /** All of them; the block is empty then. */
  take(): Buffer {
    const taken = Buffer.allocUnsafe(this.#end)
    let at = 0
    for (const { start, end } of this.#lines.sort((a, b) => a.bucket - b.bucket)) at += this.#bytes.copy(taken, at, start, end)
    this.#lines = []
    this.#end = 0
    return taken
  }

  #makeRoomFor(more: number): void {
    if (this.#end + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(2 * (this.#end + more))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
  }
}
