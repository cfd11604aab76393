import type { Metadata } from 'next'
import { DeliveriesTable } from '@/components/destinations/deliveries-table'
import { DestinationTabs } from '@/components/destinations/destination-tabs'
import { isUnderWay } from '@/components/destinations/runs/run-time'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { RefreshWhile } from '@/components/webhooks/refresh-while'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listDeliveries } from '@/lib/destinations/list-deliveries'
import { listDestinations } from '@/lib/destinations/list-destinations'
import { currentDatabase } from '../../current-database'
import { removeDeliveryAction, runDeliveryAction, updateDeliveryAction } from '../actions'
import { NoDatabase } from '../no-database'

export const metadata: Metadata = { title: 'Deliveries' }

export default async function DeliveriesPage({ searchParams }: { searchParams: Promise<{ destination?: string | string[] }> }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ destination }, { current }] = await Promise.all([searchParams, currentDatabase()])
  if (!current) return <NoDatabase />
  const { destinations } = await listDestinations({ ctx, input: { databaseId: current.id } })
  const only = destinations.find(({ id }) => id === destination)
  const { deliveries } = await listDeliveries({ ctx, input: { databaseId: current.id, ...(only ? { destinationId: only.id } : {}) } })
  return (
    <Page>
      <PageHead
        title="Destinations"
        description={only ? `Segments that go to ${only.name}.` : 'Segments on their way to a tool, once or on a schedule.'}
        actions={only && <LinkButton href="/destinations/deliveries">Show all deliveries</LinkButton>}
        tabs={<DestinationTabs current="deliveries" />}
      />
      <RefreshWhile isWaiting={deliveries.some(({ lastRun }) => lastRun !== null && isUnderWay(lastRun.status))} />
      {deliveries.length === 0 ? (
        <EmptyState title="Nothing is sent anywhere yet" actions={<LinkButton href="/segments">Choose a segment</LinkButton>}>
          Open a segment and send it: you see who gets there and who does not before anything leaves.
        </EmptyState>
      ) : (
        <DeliveriesTable
          deliveries={deliveries}
          now={ctx.clock.now()}
          zone={current.timezone}
          {...(may(actor, 'deliveries:write') ? { actions: { runDeliveryAction, updateDeliveryAction, removeDeliveryAction } } : {})}
        />
      )}
    </Page>
  )
}
