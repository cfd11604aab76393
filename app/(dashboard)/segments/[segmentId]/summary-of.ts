import { asResult, contextFor } from '@/lib/actions/action'
import type { SegmentSummary, SummarySection } from '@/lib/audience/schema'
import { summariseSegment } from '@/lib/audience/summarise-segment'
import { requireActor } from '@/lib/auth/actor'
import type { Result } from '@/lib/core/result'

/** One section of the summary, its failure as a value: a card that fails leaves the others standing. */
export async function summaryOf(id: string, section: SummarySection): Promise<Result<SegmentSummary>> {
  return asResult('segments.summary', async () => summariseSegment({ ctx: contextFor(await requireActor()), input: { id, sections: [section] } }))
}
