import type { Metadata } from 'next'
import { Suspense } from 'react'
import * as z from 'zod'
import { CohortsCard } from '@/components/audience/cohorts-card'
import { RecencyCard } from '@/components/audience/recency-card'
import { RetryButton } from '@/components/audience/retry-button'
import { CardSkeleton } from '@/components/audience/summary-skeleton'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Skeleton } from '@/components/ui/skeleton'
import { asResult, contextFor } from '@/lib/actions/action'
import type { SegmentDetail } from '@/lib/audience/schema'
import { segmentCohorts, segmentRecency } from '@/lib/audience/segment-cohorts'
import { requireActor } from '@/lib/auth/actor'
import { findSegment } from '../find-segment'
import { Overview } from '../overview'
import { type AskedTrend, Trend } from './trend'

export async function generateMetadata({ params }: PageProps<'/segments/[segmentId]/trend'>): Promise<Metadata> {
  return { title: `Trend of ${(await findSegment((await params).segmentId)).name}` }
}

/** How the segment went over time. */
export default async function SegmentTrendPage({ params, searchParams }: PageProps<'/segments/[segmentId]/trend'>) {
  const asked = read(await searchParams)
  return (
    <Overview segmentId={(await params).segmentId} tab="trend">
      {(segment) => (
        <>
          <Suspense key={JSON.stringify(asked)} fallback={<TrendSkeleton />}>
            <Trend segment={segment} asked={asked} />
          </Suspense>
          <Suspense fallback={<CardSkeleton title="How long since the last order?" bars={6} />}>
            <Recency segment={segment} />
          </Suspense>
          <Suspense fallback={<CardSkeleton title="Do new customers keep ordering?" bars={6} />}>
            <Cohorts segment={segment} />
          </Suspense>
        </>
      )}
    </Overview>
  )
}

/** As high as what comes, so that the cards below stay where they are. */
function TrendSkeleton() {
  return (
    <>
      <Skeleton className="h-8.5 w-72" />
      <CardSkeleton title="How many, and is it growing?" bars={6} />
      <CardSkeleton title="Who came, and who left?" bars={5} />
      <CardSkeleton title="What did they bring in a year?" bars={5} />
    </>
  )
}

async function Recency({ segment }: { segment: SegmentDetail }) {
  const ctx = contextFor(await requireActor())
  const result = await asResult('segments.recency', () => segmentRecency({ ctx, input: { id: segment.id } }))
  if (result.ok) return <RecencyCard recency={result.value} />
  return (
    <Card title="How long since the last order?">
      <ErrorNotice error={result.error} actions={<RetryButton />} />
    </Card>
  )
}

async function Cohorts({ segment }: { segment: SegmentDetail }) {
  const ctx = contextFor(await requireActor())
  const result = await asResult('segments.cohorts', () => segmentCohorts({ ctx, input: { id: segment.id } }))
  if (result.ok) return <CohortsCard cohorts={result.value} />
  return (
    <Card title="Do new customers keep ordering?">
      <ErrorNotice error={result.error} actions={<RetryButton />} />
    </Card>
  )
}

/** What the address asks for; what makes no sense is as though it were not there. */
function read({ days, source }: Record<string, string | string[] | undefined>): AskedTrend {
  return {
    days: z
      .union([z.literal(28), z.literal(91), z.literal(364)])
      .catch(91)
      .parse(Number(days)),
    source: z.enum(['kept', 'computed']).optional().catch(undefined).parse(source),
  }
}
