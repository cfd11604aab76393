import type { Metadata } from 'next'
import { SendForm } from '@/components/destinations/send/send-form'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listDestinations } from '@/lib/destinations/list-destinations'
import { listDrivers } from '@/lib/destinations/list-drivers'
import { currentDatabase } from '../../../current-database'
import { createDeliveryAction, runDeliveryAction, summariseDeliveryAction, updateDeliveryAction } from '../../../destinations/actions'
import { findSegment } from '../find-segment'
import { mappingChoices } from '../../../destinations/mapping-choices'

export async function generateMetadata({ params }: PageProps<'/segments/[segmentId]/send'>): Promise<Metadata> {
  return { title: `Send ${(await findSegment((await params).segmentId)).name}` }
}

export default async function SendSegmentPage({ params, searchParams }: PageProps<'/segments/[segmentId]/send'>) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const segment = await findSegment((await params).segmentId)
  const back = <LinkButton href={`/segments/${segment.id}`}>Back to the segment</LinkButton>
  if (!may(actor, 'deliveries:write')) {
    return (
      <EmptyState level={1} title="Segments are sent by marketers" actions={back}>
        Your role may see what was sent, but not send. Ask a marketer to do it, or an admin to change your role.
      </EmptyState>
    )
  }
  const [{ destinations }, { drivers }, { databases }, { destination: wanted }, choices] = await Promise.all([
    listDestinations({ ctx, input: { databaseId: segment.databaseId } }),
    listDrivers({ ctx, input: {} }),
    currentDatabase(),
    searchParams,
    mappingChoices(ctx, segment.databaseId),
  ])
  const mayConnect = may(actor, 'destinations:write')
  const open = destinations.filter(({ pausedAt }) => pausedAt === null)
  const [first, ...others] = open.toSorted((a, b) => Number(b.id === wanted) - Number(a.id === wanted))
  if (!first) {
    return (
      <EmptyState
        level={1}
        drawing="file"
        title="There is nowhere to send it yet"
        actions={
          <>
            {mayConnect && (
              <LinkButton variant="primary" href="/destinations/new">
                Connect a destination
              </LinkButton>
            )}
            {back}
          </>
        }
      >
        {mayConnect
          ? 'Connect a tool once, then any segment can be sent there.'
          : 'An admin connects a tool once; then this segment can be sent there.'}
      </EmptyState>
    )
  }
  return (
    <Page>
      <PageHead
        breadcrumbs={[{ label: 'Segments', href: '/segments' }, { label: segment.name, href: `/segments/${segment.id}` }, { label: 'Send' }]}
        title={`Send ${segment.name}`}
        description="You see who gets there and who does not before anything leaves."
      />
      <SendForm
        segment={{ id: segment.id, name: segment.name }}
        destinations={[first, ...others]}
        drivers={drivers}
        choices={choices}
        zone={databases.find(({ id }) => id === segment.databaseId)?.timezone ?? 'UTC'}
        summariseDeliveryAction={summariseDeliveryAction}
        actions={{ createDeliveryAction, updateDeliveryAction, runDeliveryAction }}
      />
    </Page>
  )
}
