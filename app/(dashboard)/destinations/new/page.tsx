import type { Metadata } from 'next'
import { DestinationForm } from '@/components/destinations/connect/destination-form'
import { DriverGallery } from '@/components/destinations/driver-gallery'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listDrivers } from '@/lib/destinations/list-drivers'
import { currentDatabase } from '../../current-database'
import { checkDestinationAction, createDestinationAction, listTargetsAction, updateDestinationAction } from '../actions'
import { NoDatabase } from '../no-database'
import { mappingChoices } from '../mapping-choices'

export const metadata: Metadata = { title: 'Connect a destination' }

const CRUMB = { label: 'Destinations', href: '/destinations' }

export default async function NewDestinationPage({ searchParams }: { searchParams: Promise<{ driver?: string | string[] }> }) {
  const actor = await requireActor()
  if (!may(actor, 'destinations:write')) return <Forbidden />
  const [{ driver: wanted }, { current }] = await Promise.all([searchParams, currentDatabase()])
  if (!current) return <NoDatabase />
  const { drivers } = await listDrivers({ ctx: contextFor(actor), input: {} })
  const driver = drivers.find(({ id }) => id === wanted)
  if (!driver) {
    return (
      <Page>
        <PageHead
          breadcrumbs={[CRUMB, { label: 'Connect' }]}
          title="Connect a destination"
          description={`The tool that segments of ${current.name} are sent to.`}
        />
        <DriverGallery drivers={drivers.map(({ id, name, description }) => ({ id, name, description }))} />
      </Page>
    )
  }
  const choices = await mappingChoices(contextFor(actor), current.id)
  return (
    <Page>
      <PageHead
        breadcrumbs={[CRUMB, { label: 'Connect', href: '/destinations/new' }, { label: driver.name }]}
        title={`Connect ${driver.name}`}
        description={`For segments of ${current.name}. Nothing is sent before somebody sends it.`}
      />
      <DestinationForm
        databaseId={current.id}
        driver={driver}
        choices={choices}
        targetsAction={listTargetsAction}
        checkDestinationAction={checkDestinationAction}
        createDestinationAction={createDestinationAction}
        updateDestinationAction={updateDestinationAction}
      />
    </Page>
  )
}

function Forbidden() {
  return (
    <EmptyState
      level={1}
      drawing="file"
      title="Destinations are connected by admins"
      actions={<LinkButton href="/destinations">See the destinations</LinkButton>}
    >
      Your role may see what is connected, but not connect. Ask an admin to do it, or to change your role.
    </EmptyState>
  )
}
