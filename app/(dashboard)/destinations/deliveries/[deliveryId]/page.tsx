import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DeliveryFacts } from '@/components/destinations/delivery-facts'
import { SendForm } from '@/components/destinations/send/send-form'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import type { Delivery } from '@/lib/destinations/delivery-schema'
import { getDelivery } from '@/lib/destinations/get-delivery'
import { getDestination } from '@/lib/destinations/get-destination'
import { listDrivers } from '@/lib/destinations/list-drivers'
import { currentDatabase } from '../../../current-database'
import { createDeliveryAction, runDeliveryAction, summariseDeliveryAction, updateDeliveryAction } from '../../actions'
import { mappingChoices } from '../../mapping-choices'

interface DeliveryPageProps {
  params: Promise<{ deliveryId: string }>
}

export async function generateMetadata({ params }: DeliveryPageProps): Promise<Metadata> {
  return { title: titleOf(await deliveryOf((await params).deliveryId)) }
}

export default async function DeliveryPage({ params }: DeliveryPageProps) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const one = await deliveryOf((await params).deliveryId)
  const [destination, { drivers }, { databases }, choices] = await Promise.all([
    getDestination({ ctx, input: { id: one.destination.id } }),
    listDrivers({ ctx, input: {} }),
    currentDatabase(),
    mappingChoices(ctx, one.databaseId),
  ])
  return (
    <Page>
      <PageHead
        breadcrumbs={[
          { label: 'Destinations', href: '/destinations' },
          { label: 'Deliveries', href: '/destinations/deliveries' },
          { label: titleOf(one) },
        ]}
        title={titleOf(one)}
        status={(one.pausedAt ?? destination.pausedAt) !== null && <Badge>Paused</Badge>}
        description={one.purpose}
        actions={one.lastRun && <LinkButton href={`/destinations/runs?delivery=${one.id}`}>Its runs</LinkButton>}
      />
      {may(actor, 'deliveries:write') ? (
        <SendForm
          segment={one.segment}
          destinations={[destination]}
          drivers={drivers}
          choices={choices}
          zone={databases.find(({ id }) => id === one.databaseId)?.timezone ?? 'UTC'}
          delivery={one}
          summariseDeliveryAction={summariseDeliveryAction}
          actions={{ createDeliveryAction, updateDeliveryAction, runDeliveryAction }}
        />
      ) : (
        <DeliveryFacts delivery={one} targets={destination.targets} choices={choices} />
      )}
    </Page>
  )
}

function titleOf({ segment, destination }: Delivery): string {
  return `${segment.name} to ${destination.name}`
}

/** Once per request, for the title and the page. */
const deliveryOf = cache(async (id: string): Promise<Delivery> => {
  try {
    return await getDelivery({ ctx: contextFor(await requireActor()), input: { id } })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID_INPUT')) notFound()
    throw error
  }
})
