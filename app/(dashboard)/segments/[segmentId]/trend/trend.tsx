import { RetryButton } from '@/components/audience/retry-button'
import { TrendCards } from '@/components/audience/trend-cards'
import { TrendControls } from '@/components/audience/trend-controls'
import type { Note } from '@/components/audience/trend-notes'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { asResult, contextFor } from '@/lib/actions/action'
import type { SegmentDetail } from '@/lib/audience/schema'
import { segmentTrend } from '@/lib/audience/segment-trend'
import type { SegmentTrend } from '@/lib/audience/trend-schema'
import { requireActor } from '@/lib/auth/actor'
import { listCampaigns } from '@/lib/campaigns/list-campaigns'
import { dayOf } from '@/lib/core/calendar'

export interface AskedTrend {
  days: 28 | 91 | 364
  source: 'kept' | 'computed' | undefined
}

/** More marks than this hide the line. */
const MOST_NOTES = 12

export async function Trend({ segment, asked }: { segment: SegmentDetail; asked: AskedTrend }) {
  const ctx = contextFor(await requireActor())
  const { id, databaseId } = segment
  const [result, campaigns] = await Promise.all([
    asResult('segments.trend', () => segmentTrend({ ctx, input: { id, days: asked.days, ...(asked.source && { source: asked.source }) } })),
    asResult('campaigns.list', () => listCampaigns({ ctx, input: { databaseId, segmentId: id, limit: 50 } })),
  ])
  if (!result.ok) return <ErrorNotice error={result.error} actions={<RetryButton />} />
  const trend = result.value
  return (
    <>
      <TrendControls segmentId={id} days={asked.days} source={trend.source} hasBoth={trend.canCompute && trend.keptDays > 1} />
      {trend.days.length < 2 ? (
        <EmptyState title="Nothing was written down in this time">
          Its members are not decided by conditions, so the past cannot be computed. Track the segment from its menu, and its size is written down
          each day.
        </EmptyState>
      ) : (
        <TrendCards trend={trend} notes={notesOf(trend, campaigns.ok ? campaigns.value.campaigns : [])} />
      )}
    </>
  )
}

function notesOf({ days, edits, timezone }: SegmentTrend, campaigns: readonly { id: string; name: string; plannedAt: string | null }[]): Note[] {
  const first = days[0]?.day ?? ''
  const sent = campaigns.flatMap(({ id, name, plannedAt }) =>
    plannedAt === null ? [] : [{ day: dayOf(new Date(plannedAt), timezone), text: `Campaign ${name}`, href: `/campaigns/${id}` }],
  )
  const edited = edits.map(({ day, version, by, note }) => ({ day, text: `Version ${version}, by ${by}${note && `: ${note}`}` }))
  return [...edited, ...sent]
    .filter(({ day }) => day >= first)
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
    .slice(-MOST_NOTES)
}
