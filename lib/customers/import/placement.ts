import 'server-only'
import { crc32 } from 'node:zlib'
import { BUCKETS } from './merge'
import type { ConvertedRow } from './row'

/** A checkpoint of another number was made by other rules: its staged rows are not where these would put them. */
export const PLACEMENT = 1

/** 32 MB however long the file is; with four million orders every eighth one has to share its slot. */
const SLOTS = 2 ** 24
/** A customer with more rows than this, and than four times what a bucket has on average, is nobody's neighbour: a till's guests. */
const CROWD = 20_000

/**
 * Which bucket each row goes to, in the order of the file. Orders lie beside their customer's others, because a batch then writes pages that
 * lie together instead of some on every page of every index. Rows of one order always share a bucket: the first one of them decides for its
 * slot, whoever the others name.
 */
export class Placement {
  readonly #ofSlot = new Int16Array(SLOTS)
  readonly #rows = new Uint32Array(BUCKETS)
  #all = 0

  bucketOf({ key, near }: Pick<ConvertedRow, 'key' | 'near'>): number {
    const hash = crc32(key)
    const slot = hash % SLOTS
    // Zero is none yet.
    let bucket = (this.#ofSlot[slot] ?? 0) - 1
    if (bucket < 0) {
      bucket = near === '' ? hash % BUCKETS : bucketOfKey(near)
      if ((this.#rows[bucket] ?? 0) > CROWD + (4 * this.#all) / BUCKETS) bucket = (hash >>> 12) % BUCKETS
      this.#ofSlot[slot] = bucket + 1
    }
    this.#rows[bucket] = (this.#rows[bucket] ?? 0) + 1
    this.#all++
    return bucket
  }
}

export function bucketOfKey(key: string): number {
  return crc32(key) % BUCKETS
}
