import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { findSegment } from '../find-segment'
import { Overview } from '../overview'
import { readCustomers } from './address'
import { CustomerTable } from './table'

export async function generateMetadata({ params }: PageProps<'/segments/[segmentId]/customers'>): Promise<Metadata> {
  return { title: `Customers of ${(await findSegment((await params).segmentId)).name}` }
}

/** Who is in the segment, one by one. */
export default async function SegmentCustomersPage({ params, searchParams }: PageProps<'/segments/[segmentId]/customers'>) {
  const asked = readCustomers(await searchParams)
  return (
    <Overview segmentId={(await params).segmentId} tab="customers">
      {(segment) => (
        <Suspense
          fallback={
            <Loading label="Fetching the customers">
              <Skeleton className="h-96" />
            </Loading>
          }
        >
          <CustomerTable segment={segment} asked={asked} />
        </Suspense>
      )}
    </Overview>
  )
}
