import { FiguresSection } from '@/components/audience/figures-section'
import { RetryButton } from '@/components/audience/retry-button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { asResult, contextFor } from '@/lib/actions/action'
import type { SegmentDetail } from '@/lib/audience/schema'
import { segmentMetrics } from '@/lib/audience/segment-metrics'
import { requireActor } from '@/lib/auth/actor'
import { attributeChoicesAction, keepOverviewAction } from '../actions'

/** The figures that the team chose for this segment. */
export async function Figures({ segment, mayWrite }: { segment: SegmentDetail; mayWrite: boolean }) {
  const ctx = contextFor(await requireActor())
  const result = await asResult('segments.metrics', () => segmentMetrics({ ctx, input: { id: segment.id } }))
  if (!result.ok) return <ErrorNotice error={result.error} actions={<RetryButton />} />
  if (result.value.metrics.length === 0 && !mayWrite) return null
  return (
    <FiguresSection
      segmentId={segment.id}
      databaseId={segment.databaseId}
      metrics={result.value}
      listChoicesAction={attributeChoicesAction}
      keep={mayWrite ? keepOverviewAction : null}
    />
  )
}
