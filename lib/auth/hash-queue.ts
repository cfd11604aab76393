import 'server-only'
import { availableParallelism } from 'node:os'
import { AppError } from '../core/errors'

// One core stays free for everybody who is in already.
const AT_ONCE = Math.min(2, Math.max(1, availableParallelism() - 1))
const WAITING = 24

const shared = globalThis as { rekindleHashes?: { running: number; waiting: (() => void)[] } }
const queue = (shared.rekindleHashes ??= { running: 0, waiting: [] })

/**
 * Runs a password hash when it is its turn: each takes a core and 64 MiB, so that only few run at once.
 * @throws AppError RATE_LIMITED when too many wait already; nothing was computed then.
 */
export async function inHashQueue<T>(hash: () => Promise<T>): Promise<T> {
  if (queue.running >= AT_ONCE) {
    if (queue.waiting.length >= WAITING) {
      throw new AppError('RATE_LIMITED', 'Very many people are signing in at this moment.', {
        remedy: 'Nothing was changed. Try again in a few seconds.',
        retryAfterSeconds: 5,
      })
    }
    await new Promise<void>((resolve) => queue.waiting.push(resolve))
  } else {
    queue.running += 1
  }
  try {
    return await hash()
  } finally {
    const next = queue.waiting.shift()
    // The turn is handed over, so that nobody who comes now can overtake.
    if (next) next()
    else queue.running -= 1
  }
}
