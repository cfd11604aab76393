import type { Metadata } from 'next'
import { DestinationTabs } from '@/components/destinations/destination-tabs'
import { DestinationsTable } from '@/components/destinations/destinations-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listDeliveries } from '@/lib/destinations/list-deliveries'
import { listDestinations } from '@/lib/destinations/list-destinations'
import { currentDatabase } from '../current-database'
import { cloneDestinationAction, pauseDestinationAction, removeDestinationAction } from './actions'
import { NoDatabase } from './no-database'

export const metadata: Metadata = { title: 'Destinations' }

export default async function DestinationsPage() {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const { current } = await currentDatabase()
  if (!current) return <NoDatabase />
  const input = { databaseId: current.id }
  const [{ destinations }, { deliveries }] = await Promise.all([listDestinations({ ctx, input }), listDeliveries({ ctx, input })])
  const mayWrite = may(actor, 'destinations:write')
  const connect = (
    <LinkButton variant="primary" href="/destinations/new">
      Connect a destination
    </LinkButton>
  )
  return (
    <Page>
      <PageHead
        title="Destinations"
        description={`Tools that segments of ${current.name} are sent to.`}
        actions={mayWrite && destinations.length > 0 && connect}
        tabs={<DestinationTabs current="destinations" />}
      />
      {destinations.length === 0 ? (
        <EmptyState title="No destination yet" drawing="file" actions={mayWrite && connect}>
          {mayWrite
            ? 'A destination is a tool where you already work: connect it once, and any segment can be sent there, now or on a schedule.'
            : 'An admin connects a tool once; then any segment can be sent there.'}
        </EmptyState>
      ) : (
        <DestinationsTable
          destinations={destinations}
          deliveries={deliveries}
          now={ctx.clock.now()}
          {...(mayWrite ? { actions: { cloneDestinationAction, pauseDestinationAction, removeDestinationAction } } : {})}
        />
      )}
    </Page>
  )
}
