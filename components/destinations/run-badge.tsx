import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Spinner } from '@/components/ui/spinner'
import type { RunStatus } from '@/lib/destinations/delivery-schema'
import { RUN_STATUS_WORDS } from '@/lib/destinations/describe'

const TONES: Record<RunStatus, BadgeProps['tone']> = {
  queued: 'neutral',
  running: 'accent',
  succeeded: 'positive',
  failed: 'negative',
  stopped: 'neutral',
  skipped: 'neutral',
}

/** How a run stands, in one word; a small spinner while it goes on. */
export function RunBadge({ status }: { status: RunStatus }) {
  return (
    <Badge tone={TONES[status]}>
      {status === 'running' && <Spinner className="size-3" />}
      {RUN_STATUS_WORDS[status]}
    </Badge>
  )
}
