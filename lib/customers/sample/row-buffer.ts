import 'server-only'

/** Rows for COPY as bytes: text that is kept as strings until it is sent makes the garbage collector cost more than all the rest. */
export class RowBuffer {
  private buffer: Buffer
  private length = 0
  private readonly encoding: 'latin1' | 'utf8'

  constructor(encoding: 'latin1' | 'utf8') {
    this.encoding = encoding
    this.buffer = Buffer.allocUnsafe(1 << 20)
  }

  add(row: string): void {
    if (this.length + row.length * 3 > this.buffer.length) {
      const larger = Buffer.allocUnsafe(this.buffer.length * 2 + row.length * 3)
      this.buffer.copy(larger, 0, 0, this.length)
      this.buffer = larger
    }
    this.length += this.buffer.write(row, this.length, this.encoding)
  }

  /** Valid until the next `add` after `clear`. */
  bytes(): Buffer {
    return this.buffer.subarray(0, this.length)
  }

  clear(): void {
    this.length = 0
  }
}
