import 'server-only'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FIRST_MS = MINUTE
/** A connection that broke says nothing of the recipient. */
const DROPPED_MS = 1_000
const MOST_MS = 4 * HOUR
/** Greylisting relays answer a second try that comes too soon with the same. */
const GREYLISTED_MS = 5 * MINUTE
const GIVE_UP_MS = 72 * HOUR
const MOST_ATTEMPTS = 20

/**
 * When to try again after `attempts` refusals for now; undefined when it was tried long enough (72 hours or 20 times). Between half and all of a
 * minute (a second where the connection broke), then two, four … to four hours: what was refused together does not come back together.
 */
export function nextTry(of: {
  attempts: number
  since: Date
  now: Date
  random: number
  greylisted?: boolean
  dropped?: boolean
  waitMs?: number | undefined
}): Date | undefined {
  const { attempts, since, now, random, greylisted, dropped, waitMs = 0 } = of
  if (attempts >= MOST_ATTEMPTS || now.getTime() - since.getTime() >= GIVE_UP_MS) return undefined
  const most = Math.min(MOST_MS, (dropped ? DROPPED_MS : FIRST_MS) * 2 ** Math.min(attempts - 1, 20))
  const wait = Math.max(waitMs, greylisted ? GREYLISTED_MS : 0, most / 2 + (most / 2) * random)
  return new Date(now.getTime() + wait)
}
