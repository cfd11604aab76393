import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, Suspense } from 'react'
import * as z from 'zod'
import { BrokenSegment } from '@/components/audience/broken-segment'
import { DefinitionWords } from '@/components/audience/definition-words'
import { MembersCard } from '@/components/audience/members-card'
import { QueryCard } from '@/components/audience/query-card'
import type { ActedOn } from '@/components/audience/segment-actions'
import { SegmentMenu } from '@/components/audience/segment-menu'
import { TimeCard } from '@/components/segments/time/time-card'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Skeleton } from '@/components/ui/skeleton'
import { contextFor } from '@/lib/actions/action'
import { getSegment } from '@/lib/audience/get-segment'
import { listFolders } from '@/lib/audience/list-folders'
import type { SegmentDetail } from '@/lib/audience/schema'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { currentDatabase } from '../../current-database'
import { addMembersAction, removeMembersAction } from '../actions'
import { SEGMENT_ACTIONS } from '../segment-actions-of'
import { Life } from './life'
import { Summary } from './summary'

const findSegment = cache(async (id: string): Promise<SegmentDetail> => {
  const ctx = contextFor(await requireActor())
  if (!z.uuid().safeParse(id).success) notFound()
  return getSegment({ ctx, input: { id } }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound()
    throw error
  })
})

export async function generateMetadata({ params }: PageProps<'/segments/[segmentId]'>): Promise<Metadata> {
  return { title: (await findSegment((await params).segmentId)).name }
}

/** The Segment Overview: who they are in words, and the segment against all customers. */
export default async function SegmentOverviewPage({ params, searchParams }: PageProps<'/segments/[segmentId]'>) {
  const actor = await requireActor()
  const segment = await findSegment((await params).segmentId)
  const mayWrite = may(actor, 'segments:write')
  const isArchived = segment.archivedAt !== null
  const isBroken = segment.status === 'broken'
  return (
    <Page>
      <PageHead
        title={segment.name}
        breadcrumbs={[{ label: 'Segments', href: '/segments' }, { label: segment.name }]}
        status={
          <>
            {isArchived && <Badge>Archived</Badge>}
            {isBroken && <Badge tone="negative">Broken</Badge>}
            {segment.kind === 'static' && <Badge>Static</Badge>}
            {segment.kind === 'sql' && <Badge>SQL</Badge>}
            {segment.isTracked && <Badge>Tracked</Badge>}
            {segment.isRecommended && <Badge tone="accent">Recommended</Badge>}
          </>
        }
        description={segment.description === segment.words ? undefined : segment.description || undefined}
        actions={
          <div className="flex items-center gap-2 print:hidden">
            <SegmentMenu
              place="page"
              segment={actedOn(segment, isArchived)}
              choices={await listFolders({ ctx: contextFor(actor), input: { databaseId: segment.databaseId } })}
              mayWrite={mayWrite}
              actions={SEGMENT_ACTIONS}
            />
            {mayWrite && !isArchived && (segment.kind === 'dynamic' || segment.sql !== null) && (
              <LinkButton href={`/segments/${segment.id}/edit`} variant="primary">
                Edit
              </LinkButton>
            )}
          </div>
        }
      />
      {isBroken ? (
        <BrokenSegment problems={segment.problems} />
      ) : (
        <>
          <DefinitionWords words={segment.words} />
          {segment.kind === 'sql' && (
            <QueryCard sql={segment.sql} size={segment.size} sizeAsOf={segment.sizeAsOf} zone={await zoneOf(segment.databaseId)} />
          )}
          {segment.kind === 'static' && !isArchived && may(actor, 'customers:read_personal') && mayWrite && (
            <MembersCard segmentId={segment.id} add={addMembersAction} remove={removeMembersAction} />
          )}
          <Summary segmentId={segment.id} />
          {segment.definition && segment.kind === 'dynamic' && <TimeCard databaseId={segment.databaseId} definition={segment.definition} />}
        </>
      )}
      <Suspense fallback={<Skeleton className="h-40" />}>
        <Life segment={segment} mayWrite={mayWrite} before={beforeOf(await searchParams)} />
      </Suspense>
    </Page>
  )
}

async function zoneOf(databaseId: string): Promise<string> {
  const { databases } = await currentDatabase()
  return databases.find(({ id }) => id === databaseId)?.timezone ?? 'UTC'
}

function beforeOf({ before }: Record<string, string | string[] | undefined>): number | undefined {
  const number = Number(before)
  return Number.isInteger(number) && number > 1 ? number : undefined
}

function actedOn({ id, name, folder, labels, kind, status, isTracked, isRecommended }: SegmentDetail, isArchived: boolean): ActedOn {
  return { id, name, folder, labels, kind, isTracked, isRecommended, isBroken: status === 'broken', isArchived }
}
