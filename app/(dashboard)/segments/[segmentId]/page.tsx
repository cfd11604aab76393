import type { Metadata } from 'next'
import { Suspense } from 'react'
import { MembersCard } from '@/components/audience/members-card'
import { QueryCard } from '@/components/audience/query-card'
import { TimeCard } from '@/components/segments/time/time-card'
import { Skeleton } from '@/components/ui/skeleton'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { currentDatabase } from '../../current-database'
import { addMembersAction, removeMembersAction } from '../actions'
import { Figures } from './figures'
import { findSegment } from './find-segment'
import { Life } from './life'
import { Overview } from './overview'
import { Sent } from './sent'
import { Summary } from './summary'

export async function generateMetadata({ params }: PageProps<'/segments/[segmentId]'>): Promise<Metadata> {
  return { title: (await findSegment((await params).segmentId)).name }
}

/** The segment against all customers. */
export default async function SegmentSummaryPage({ params, searchParams }: PageProps<'/segments/[segmentId]'>) {
  const actor = await requireActor()
  const mayWrite = may(actor, 'segments:write')
  const before = beforeOf(await searchParams)
  const { databases } = await currentDatabase()
  const zoneOf = (databaseId: string): string => databases.find(({ id }) => id === databaseId)?.timezone ?? 'UTC'
  return (
    <Overview
      segmentId={(await params).segmentId}
      tab="summary"
      after={(segment) => (
        <Suspense fallback={<Skeleton className="h-40" />}>
          <Sent segment={segment} zone={zoneOf(segment.databaseId)} />
          <Life segment={segment} mayWrite={mayWrite} before={before} />
        </Suspense>
      )}
    >
      {(segment) => (
        <>
          {segment.kind === 'sql' && (
            <QueryCard sql={segment.sql} size={segment.size} sizeAsOf={segment.sizeAsOf} zone={zoneOf(segment.databaseId)} />
          )}
          {segment.kind === 'static' && segment.archivedAt === null && may(actor, 'customers:read_personal') && mayWrite && (
            <MembersCard segmentId={segment.id} add={addMembersAction} remove={removeMembersAction} />
          )}
          <Summary segmentId={segment.id} />
          <Suspense fallback={<Skeleton className="h-40" />}>
            <Figures segment={segment} mayWrite={mayWrite && segment.archivedAt === null} />
          </Suspense>
          {segment.definition && segment.kind === 'dynamic' && <TimeCard databaseId={segment.databaseId} definition={segment.definition} />}
        </>
      )}
    </Overview>
  )
}

function beforeOf({ before }: Record<string, string | string[] | undefined>): number | undefined {
  const number = Number(before)
  return Number.isInteger(number) && number > 1 ? number : undefined
}
