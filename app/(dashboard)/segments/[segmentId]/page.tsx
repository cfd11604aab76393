import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import * as z from 'zod'
import { BrokenSegment } from '@/components/audience/broken-segment'
import { DefinitionWords } from '@/components/audience/definition-words'
import { SegmentMenu } from '@/components/audience/segment-menu'
import { TimeCard } from '@/components/segments/time/time-card'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { getSegment } from '@/lib/audience/get-segment'
import type { SegmentDetail } from '@/lib/audience/schema'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { archiveSegmentAction, duplicateSegmentAction, renameSegmentAction, restoreSegmentAction } from '../actions'
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
export default async function SegmentOverviewPage({ params }: PageProps<'/segments/[segmentId]'>) {
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
          </>
        }
        description={segment.description === segment.words ? undefined : segment.description || undefined}
        actions={
          <div className="flex items-center gap-2 print:hidden">
            <SegmentMenu
              place="page"
              segment={{ id: segment.id, name: segment.name, isBroken, isArchived }}
              mayWrite={mayWrite}
              actions={{
                rename: renameSegmentAction,
                duplicate: duplicateSegmentAction,
                archive: archiveSegmentAction,
                restore: restoreSegmentAction,
              }}
            />
            {mayWrite && !isArchived && (
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
          <Summary segmentId={segment.id} />
          {segment.definition && segment.kind === 'dynamic' && <TimeCard databaseId={segment.databaseId} definition={segment.definition} />}
        </>
      )}
    </Page>
  )
}
