import type { ReactNode } from 'react'
import { BrokenSegment } from '@/components/audience/broken-segment'
import { DefinitionWords } from '@/components/audience/definition-words'
import type { ActedOn } from '@/components/audience/segment-actions'
import { EditRequests } from '@/components/audience/edit-requests'
import { RequestEditButton } from '@/components/audience/request-edit-button'
import { SegmentMenu } from '@/components/audience/segment-menu'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { TabNav } from '@/components/ui/tab-nav'
import { contextFor } from '@/lib/actions/action'
import { listEditRequests } from '@/lib/audience/list-edit-requests'
import { listFolders } from '@/lib/audience/list-folders'
import type { SegmentDetail } from '@/lib/audience/schema'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { currentDatabase } from '../../current-database'
import { closeEditRequestAction, requestEditAction } from '../actions'
import { SEGMENT_ACTIONS } from '../segment-actions-of'
import { meOf } from '../sharing'
import { findSegment } from './find-segment'

const TABS = [
  { id: 'summary', label: 'Summary', path: '' },
  { id: 'breakdown', label: 'Breakdown', path: '/breakdown' },
  { id: 'compare', label: 'Compare', path: '/compare' },
  { id: 'trend', label: 'Trend', path: '/trend' },
  { id: 'customers', label: 'Customers', path: '/customers' },
] as const

export interface OverviewProps {
  segmentId: string
  tab: (typeof TABS)[number]['id']
  /** What the tab shows, once the segment can be asked. */
  children: (segment: SegmentDetail) => ReactNode
  /** Below it, also for a segment that is broken. */
  after?: (segment: SegmentDetail) => ReactNode
}

/** The Segment Overview: who they are in words, and below it one of its views; each has an address of its own. */
export async function Overview({ segmentId, tab, children, after }: OverviewProps) {
  const actor = await requireActor()
  const segment = await findSegment(segmentId)
  const mayWrite = may(actor, 'segments:write')
  const isArchived = segment.archivedAt !== null
  const isBroken = segment.status === 'broken'
  const me = meOf(actor)
  const requests = isArchived ? [] : await listEditRequests({ ctx: contextFor(actor), input: { id: segment.id } })
  return (
    <Page>
      <PageHead
        title={segment.name}
        breadcrumbs={[{ label: 'Segments', href: '/segments' }, { label: segment.name }]}
        status={<Marks segment={segment} />}
        description={segment.description === segment.words ? undefined : segment.description || undefined}
        actions={
          <div className="flex items-center gap-2 print:hidden">
            <SegmentMenu
              place="page"
              segment={actedOn(segment)}
              me={me}
              choices={await listFolders({ ctx: contextFor(actor), input: { databaseId: segment.databaseId } })}
              mayWrite={mayWrite}
              maySend={may(actor, 'deliveries:write')}
              actions={SEGMENT_ACTIONS}
            />
            {may(actor, 'deliveries:write') && !isArchived && !isBroken && !segment.isPrivate && (
              <LinkButton href={`/segments/${segment.id}/send`}>Send</LinkButton>
            )}
            {mayWrite && !isArchived && (segment.kind === 'dynamic' || segment.sql !== null) && (
              <LinkButton href={`/segments/${segment.id}/edit`} variant="primary">
                Edit
              </LinkButton>
            )}
            {!mayWrite && !isArchived && (
              <RequestEditButton
                segment={{ id: segment.id, name: segment.name }}
                before={requests.find(({ by }) => by.id === me.id)?.note ?? ''}
                request={requestEditAction}
              />
            )}
          </div>
        }
        tabs={
          <TabNav
            label="Views of the segment"
            tabs={TABS.map(({ id, label, path }) => ({ label, href: `/segments/${segment.id}${path}`, isCurrent: id === tab }))}
          />
        }
      />
      {requests.length > 0 && (
        <EditRequests
          segmentId={segment.id}
          requests={requests}
          me={me.id}
          mayWrite={mayWrite}
          timezone={(await currentDatabase()).databases.find(({ id }) => id === segment.databaseId)?.timezone ?? 'UTC'}
          close={closeEditRequestAction}
        />
      )}
      {isBroken ? (
        <BrokenSegment problems={segment.problems} />
      ) : (
        <>
          <DefinitionWords words={segment.words} />
          {children(segment)}
        </>
      )}
      {after?.(segment)}
    </Page>
  )
}

function Marks({ segment }: { segment: SegmentDetail }) {
  return (
    <>
      {segment.archivedAt !== null && <Badge>Archived</Badge>}
      {segment.status === 'broken' && <Badge tone="negative">Broken</Badge>}
      {segment.kind === 'static' && <Badge>Static</Badge>}
      {segment.kind === 'sql' && <Badge>SQL</Badge>}
      {segment.isPrivate && <Badge>Private</Badge>}
      {segment.isTracked && <Badge>Tracked</Badge>}
      {segment.isRecommended && <Badge tone="accent">Recommended</Badge>}
    </>
  )
}

function actedOn({ status, archivedAt, ...segment }: SegmentDetail): ActedOn {
  const { id, name, folder, labels, kind, isTracked, isRecommended, databaseId, owner, isPrivate } = segment
  return {
    id,
    name,
    folder,
    labels,
    kind,
    isTracked,
    isRecommended,
    databaseId,
    owner,
    isPrivate,
    isBroken: status === 'broken',
    isArchived: archivedAt !== null,
  }
}
