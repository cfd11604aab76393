import { DifferencesCard } from '@/components/audience/differences-card'
import { RetryButton } from '@/components/audience/retry-button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { asResult, contextFor } from '@/lib/actions/action'
import type { SegmentDetail } from '@/lib/audience/schema'
import { segmentDifferences } from '@/lib/audience/segment-differences'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { refineLink } from '../refine-link'

export async function Special({ segment }: { segment: SegmentDetail }) {
  const actor = await requireActor()
  const result = await asResult('segments.differences', () => segmentDifferences({ ctx: contextFor(actor), input: { id: segment.id } }))
  if (!result.ok) {
    return (
      <Card title="What makes this segment special?">
        <ErrorNotice error={result.error} actions={<RetryButton />} />
      </Card>
    )
  }
  const mayRefine = may(actor, 'segments:write') && segment.archivedAt === null
  return <DifferencesCard differences={result.value} refine={({ conditions }) => (mayRefine ? refineLink(segment, conditions) : undefined)} />
}
