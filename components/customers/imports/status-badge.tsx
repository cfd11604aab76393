import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Spinner } from '@/components/ui/spinner'
import type { ImportStatus } from '@/lib/customers/schema'
import { isRunning } from './import-words'

/** Where an import stands, in one word; a small spinner while it moves. */
export function StatusBadge({ status }: { status: ImportStatus }) {
  return (
    <Badge tone={TONES[status]}>
      {isRunning(status) && <Spinner className="size-3" />}
      {WORDS[status]}
    </Badge>
  )
}

const WORDS: Record<ImportStatus, string> = {
  waiting: 'Waiting',
  staging: 'Reading',
  merging: 'Merging',
  building: 'Computing',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  rolling_back: 'Rolling back',
  rolled_back: 'Rolled back',
}

const TONES: Record<ImportStatus, BadgeProps['tone']> = {
  waiting: 'neutral',
  staging: 'accent',
  merging: 'accent',
  building: 'accent',
  done: 'positive',
  failed: 'negative',
  cancelled: 'neutral',
  rolling_back: 'accent',
  rolled_back: 'neutral',
}
