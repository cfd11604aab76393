import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Link } from './driver'
import { tryAgain } from './failures'

/** Gives a vendor time to work something off. @throws AppError UNAVAILABLE as soon as the run is stopped */
export async function wait(link: Link, seconds: number): Promise<void> {
  try {
    await sleep(seconds * 1_000, undefined, { signal: link.signal })
  } catch {
    throw tryAgain('The run was stopped while the destination was at work.')
  }
}
