import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DestinationForm } from '@/components/destinations/connect/destination-form'
import { DestinationFacts } from '@/components/destinations/destination-facts'
import { DestinationMenu } from '@/components/destinations/destination-menu'
import { Marks } from '@/components/destinations/destinations-table'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import type { Destination } from '@/lib/destinations/destination-schema'
import { getDestination } from '@/lib/destinations/get-destination'
import { listDrivers } from '@/lib/destinations/list-drivers'
import {
  checkDestinationAction,
  cloneDestinationAction,
  createDestinationAction,
  listTargetsAction,
  pauseDestinationAction,
  removeDestinationAction,
  updateDestinationAction,
} from '../actions'
import { mappingChoices } from '../mapping-choices'

interface DestinationPageProps {
  params: Promise<{ destinationId: string }>
}

export async function generateMetadata({ params }: DestinationPageProps): Promise<Metadata> {
  return { title: (await destinationOf((await params).destinationId)).name }
}

export default async function DestinationPage({ params }: DestinationPageProps) {
  const actor = await requireActor()
  const one = await destinationOf((await params).destinationId)
  const { drivers } = await listDrivers({ ctx: contextFor(actor), input: {} })
  const driver = drivers.find(({ id }) => id === one.driver)
  const mayWrite = may(actor, 'destinations:write')
  const choices = await mappingChoices(contextFor(actor), one.databaseId)
  return (
    <Page>
      <PageHead
        breadcrumbs={[{ label: 'Destinations', href: '/destinations' }, { label: one.name }]}
        title={one.name}
        status={<Marks destination={one} />}
        description={[one.driverName === one.name ? '' : one.driverName, one.description].filter(Boolean).join(' · ') || undefined}
        actions={
          mayWrite && (
            <DestinationMenu destination={one} place="page" actions={{ cloneDestinationAction, pauseDestinationAction, removeDestinationAction }} />
          )
        }
      />
      {mayWrite && driver ? (
        <DestinationForm
          key={one.updatedAt}
          databaseId={one.databaseId}
          driver={driver}
          destination={one}
          choices={choices}
          targetsAction={listTargetsAction}
          checkDestinationAction={checkDestinationAction}
          createDestinationAction={createDestinationAction}
          updateDestinationAction={updateDestinationAction}
        />
      ) : (
        <DestinationFacts destination={one} choices={choices} />
      )}
    </Page>
  )
}

/** Once per request, for the title and the page. */
const destinationOf = cache(async (id: string): Promise<Destination> => {
  try {
    return await getDestination({ ctx: contextFor(await requireActor()), input: { id } })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID_INPUT')) notFound()
    throw error
  }
})
