import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Spinner } from '@/components/ui/spinner'
import { STATUS_WORDS } from '@/lib/campaigns/describe'
import type { CampaignStatus } from '@/lib/campaigns/state'

const TONES: Record<CampaignStatus, BadgeProps['tone']> = {
  draft: 'neutral',
  scheduled: 'accent',
  sending: 'accent',
  paused: 'neutral',
  sent: 'positive',
  cancelled: 'neutral',
  failed: 'negative',
}

/** Where a campaign stands, in one word; a small spinner while it moves. */
export function StatusBadge({ status }: { status: CampaignStatus }) {
  return (
    <Badge tone={TONES[status]}>
      {status === 'sending' && <Spinner className="size-3" />}
      {STATUS_WORDS[status]}
    </Badge>
  )
}
