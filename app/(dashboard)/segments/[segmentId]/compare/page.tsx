import type { Metadata } from 'next'
import { Suspense } from 'react'
import * as z from 'zod'
import { CardSkeleton } from '@/components/audience/summary-skeleton'
import { findSegment } from '../find-segment'
import { Overview } from '../overview'
import { Comparison } from './comparison'

export async function generateMetadata({ params }: PageProps<'/segments/[segmentId]/compare'>): Promise<Metadata> {
  return { title: `Compare ${(await findSegment((await params).segmentId)).name}` }
}

/** The segment beside up to four others, and who is in which of them. */
export default async function SegmentComparePage({ params, searchParams }: PageProps<'/segments/[segmentId]/compare'>) {
  const { with: named } = await searchParams
  const others = [...new Set([named ?? []].flat().filter((id) => z.uuid().safeParse(id).success))].slice(0, 4)
  return (
    <Overview segmentId={(await params).segmentId} tab="compare">
      {(segment) => (
        <Suspense fallback={<CardSkeleton title="How do they compare?" bars={5} />}>
          <Comparison segment={segment} others={others.filter((id) => id !== segment.id)} />
        </Suspense>
      )}
    </Overview>
  )
}
