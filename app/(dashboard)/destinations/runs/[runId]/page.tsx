import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { RunView } from '@/components/destinations/runs/run-view'
import { Page } from '@/components/ui/page'
import { Queries } from '@/components/ui/queries'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import type { Run } from '@/lib/destinations/delivery-schema'
import { getRun } from '@/lib/destinations/get-run'
import { currentDatabase } from '../../../current-database'
import { retryRunAction, stopRunAction } from '../../actions'

interface RunPageProps {
  params: Promise<{ runId: string }>
}

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  const { segment, destination } = await runOf((await params).runId)
  return { title: `${segment.name} to ${destination.name}` }
}

export default async function RunPage({ params }: RunPageProps) {
  const actor = await requireActor()
  const [one, { databases }] = await Promise.all([runOf((await params).runId), currentDatabase()])
  return (
    <Page>
      <Queries>
        <RunView
          initial={one}
          readAt={contextFor(actor).clock.now().toISOString()}
          zone={databases.find(({ id }) => id === one.databaseId)?.timezone ?? 'UTC'}
          mayReadPeople={may(actor, 'customers:read_personal')}
          {...(may(actor, 'deliveries:write') ? { actions: { stopRunAction, retryRunAction } } : {})}
        />
      </Queries>
    </Page>
  )
}

/** Once per request, for the title and the page. */
const runOf = cache(async (id: string): Promise<Run> => {
  try {
    return await getRun({ ctx: contextFor(await requireActor()), input: { id } })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID_INPUT')) notFound()
    throw error
  }
})
