import { CompareCard, type ComparedSegment } from '@/components/audience/compare-card'
import { ComparePicks } from '@/components/audience/compare-picks'
import { OverlapCard } from '@/components/audience/overlap-card'
import { RetryButton } from '@/components/audience/retry-button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { asResult, contextFor } from '@/lib/actions/action'
import { listReferences } from '@/lib/audience/list-references'
import { overlapSegments } from '@/lib/audience/overlap-segments'
import type { SegmentDetail } from '@/lib/audience/schema'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { summaryOf } from '../summary-of'

export async function Comparison({ segment, others }: { segment: SegmentDetail; others: readonly string[] }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const { databaseId } = segment
  const { segments: choices } = await listReferences({ ctx, input: { databaseId } })
  const known = others.flatMap((id) => choices.find((choice) => choice.id === id) ?? [])
  const compared = [{ id: segment.id, name: segment.name }, ...known]
  const numbers = await Promise.all(compared.map(({ id }) => summaryOf(id, 'numbers')))
  const failed = numbers.flatMap((result) => (result.ok ? [] : [result]))[0]
  const overlap =
    known.length > 0
      ? await asResult('segments.overlap', () => overlapSegments({ ctx, input: { databaseId, segments: compared.map(({ id }) => id) } }))
      : undefined
  const columns = numbers.flatMap((result, index): ComparedSegment[] => {
    const numbers = result.ok ? result.value.segment.numbers : undefined
    return numbers ? [{ name: compared[index]?.name ?? '', numbers }] : []
  })
  const [first] = numbers
  const everybody = first?.ok ? first.value.everybody.numbers : undefined
  return (
    <>
      <ComparePicks segmentId={segment.id} choices={choices.filter(({ id }) => id !== segment.id)} picks={known.map(({ id }) => id)} />
      {failed && <ErrorNotice error={failed.error} actions={<RetryButton />} />}
      {first?.ok && everybody && <CompareCard segments={columns} everybody={everybody} currency={first.value.currency} />}
      {overlap?.ok && <OverlapCard databaseId={databaseId} overlap={overlap.value} mayWrite={may(actor, 'segments:write')} />}
      {overlap && !overlap.ok && (
        <ErrorNotice error={overlap.error} actions={<LinkButton href={`/segments/${segment.id}/compare`}>Compare others</LinkButton>} />
      )}
    </>
  )
}
