import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CardPair } from '@/components/audience/summary-cards'
import { CardSkeleton } from '@/components/audience/summary-skeleton'
import { findSegment } from '../find-segment'
import { Overview } from '../overview'
import { readBreakdown } from './address'
import { Charts } from './charts'
import { Special } from './special'

export async function generateMetadata({ params }: PageProps<'/segments/[segmentId]/breakdown'>): Promise<Metadata> {
  return { title: `Breakdown of ${(await findSegment((await params).segmentId)).name}` }
}

/** How the segment is different, attribute by attribute. */
export default async function SegmentBreakdownPage({ params, searchParams }: PageProps<'/segments/[segmentId]/breakdown'>) {
  const asked = readBreakdown(await searchParams)
  return (
    <Overview segmentId={(await params).segmentId} tab="breakdown">
      {(segment) => (
        <>
          <Suspense fallback={<CardSkeleton title="What makes this segment special?" bars={11} />}>
            <Special segment={segment} />
          </Suspense>
          <Suspense
            fallback={
              <CardPair>
                {Array.from({ length: 6 }, (_, index) => (
                  <CardSkeleton key={index} title="Counting" bars={5} />
                ))}
              </CardPair>
            }
          >
            <Charts segment={segment} asked={asked} />
          </Suspense>
        </>
      )}
    </Overview>
  )
}
