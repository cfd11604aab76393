import type { Run } from '@/lib/destinations/delivery-schema'

/** Milliseconds that something has taken until it ended, or until now; undefined before it begins. */
export function tookOf({ startedAt, finishedAt }: Pick<Run, 'startedAt' | 'finishedAt'>, now: Date): number | undefined {
  if (startedAt === null) return undefined
  return Math.max(0, (finishedAt === null ? now.getTime() : Date.parse(finishedAt)) - Date.parse(startedAt))
}

export function isUnderWay(status: Run['status']): boolean {
  return status === 'queued' || status === 'running'
}
