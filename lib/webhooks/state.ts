const SECOND = 1_000
const HOUR = 3_600 * SECOND

/** So long an event is tried; a receiver that is repaired over a weekend misses nothing. */
const GIVE_UP_AFTER_MS = 72 * HOUR
/** So long the secret before a rotation signs too. */
export const ROTATION_MS = 24 * HOUR
/** A claimed delivery whose worker died is due again after this; longer than a request may take. */
export const LEASE_MS = 120 * SECOND
/** Deliveries that are over are kept as long. */
export const KEEP_MS = 30 * 24 * HOUR

const WAITS_MS = [10 * SECOND, 60 * SECOND, 300 * SECOND, 1_800 * SECOND, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR]

/**
 * When to try again after `attempts` failures; undefined when it was tried long enough. The last try is at the end of that time.
 * @param random 0 to 1: spreads the tries of events that failed together by a fifth to both sides
 */
export function nextAttempt(createdAt: Date, attempts: number, now: Date, random: number): Date | undefined {
  const end = createdAt.getTime() + GIVE_UP_AFTER_MS
  if (now.getTime() >= end) return undefined
  const wait = WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] ?? 10 * SECOND
  return new Date(Math.min(now.getTime() + wait * (0.8 + 0.4 * random), end))
}
