import { FiguresSection } from '@/components/audience/figures-section'
import { RetryButton } from '@/components/audience/retry-button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { asResult, contextFor } from '@/lib/actions/action'
import { attributeChoices } from '@/lib/audience/attribute-choices'
import type { SegmentDetail } from '@/lib/audience/schema'
import { segmentMetrics } from '@/lib/audience/segment-metrics'
import { requireActor } from '@/lib/auth/actor'
import { keepOverviewAction } from '../actions'

/** The figures that the team chose for this segment. */
export async function Figures({ segment, mayWrite }: { segment: SegmentDetail; mayWrite: boolean }) {
  const ctx = contextFor(await requireActor())
  const result = await asResult('segments.metrics', () => segmentMetrics({ ctx, input: { id: segment.id } }))
  if (!result.ok) return <ErrorNotice error={result.error} actions={<RetryButton />} />
  if (result.value.metrics.length === 0 && !mayWrite) return null
  const choices = mayWrite ? (await attributeChoices({ ctx, input: { databaseId: segment.databaseId } })).attributes : []
  return <FiguresSection segmentId={segment.id} metrics={result.value} choices={choices} keep={mayWrite ? keepOverviewAction : null} />
}
