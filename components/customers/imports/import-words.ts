import { formatQuantity } from '@/lib/core/format'
import type { ImportStatus, ImportSummary } from '@/lib/customers/schema'

const RUNNING: readonly ImportStatus[] = ['waiting', 'staging', 'merging', 'building', 'rolling_back']

export function isRunning(status: ImportStatus): boolean {
  return RUNNING.includes(status)
}

/** `43.2 MB`: file sizes in powers of ten, as file managers show them. */
export function formatBytes(bytes: number): string {
  const unit = UNITS.find(([, size]) => bytes >= size)
  if (!unit) return formatQuantity(bytes, 'byte')
  const amount = bytes / unit[1]
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit[0]}`
}

const UNITS = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const

/** How long it has run, or ran; undefined before it starts. */
export function millisecondsOf({ startedAt, finishedAt }: Pick<ImportSummary, 'startedAt' | 'finishedAt'>, now: Date): number | undefined {
  if (!startedAt) return undefined
  return Math.max(0, (finishedAt ? Date.parse(finishedAt) : now.getTime()) - Date.parse(startedAt))
}

export const STATUS_SENTENCES: Record<ImportStatus, string> = {
  waiting: 'Waiting for its turn',
  staging: 'Reading and checking the rows',
  merging: 'Merging them into the database',
  building: 'Computing the attributes',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  rolling_back: 'Taking back what it did',
  rolled_back: 'Rolled back',
}
