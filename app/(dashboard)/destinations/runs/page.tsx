import type { Metadata } from 'next'
import { DestinationTabs } from '@/components/destinations/destination-tabs'
import { RunsTable } from '@/components/destinations/runs/runs-table'
import { isUnderWay } from '@/components/destinations/runs/run-time'
import { StatusFilter } from '@/components/destinations/runs/status-filter'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { RefreshWhile } from '@/components/webhooks/refresh-while'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import type { RunStatus } from '@/lib/destinations/delivery-schema'
import { RUN_STATUS_WORDS } from '@/lib/destinations/describe'
import { listRuns } from '@/lib/destinations/list-runs'
import { currentDatabase } from '../../current-database'
import { NoDatabase } from '../no-database'

export const metadata: Metadata = { title: 'Runs' }

const PAGE_SIZE = 50
const ID = /^[0-9a-f-]{36}$/

export default async function RunsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const ctx = contextFor(await requireActor())
  const [asked, { current }] = await Promise.all([searchParams, currentDatabase()])
  if (!current) return <NoDatabase />
  const status = (Object.keys(RUN_STATUS_WORDS) as RunStatus[]).find((one) => one === asked.status)
  const after = idOf(asked.after)
  const delivery = idOf(asked.delivery)
  const addressOf = (only: RunStatus | undefined, next?: string): string => writeAddress({ status: only, delivery, after: next })
  const { runs, next } = await listRuns({
    ctx,
    input: {
      databaseId: current.id,
      limit: PAGE_SIZE,
      ...(status ? { status } : {}),
      ...(after ? { after } : {}),
      ...(delivery ? { deliveryId: delivery } : {}),
    },
  })
  const isBlank = runs.length === 0 && status === undefined && after === undefined && delivery === undefined
  return (
    <Page>
      <PageHead
        title="Destinations"
        description={delivery ? 'What one delivery has sent, the newest first.' : 'What was sent, the newest first.'}
        actions={delivery && <LinkButton href="/destinations/runs">Show all runs</LinkButton>}
        tabs={<DestinationTabs current="runs" />}
      />
      <RefreshWhile isWaiting={runs.some((run) => isUnderWay(run.status))} />
      {!isBlank && <StatusFilter status={status} hrefOf={(one) => addressOf(one)} />}
      {runs.length === 0 ? (
        <EmptyState title={isBlank ? 'Nothing was sent yet' : 'No run like this'}>
          {isBlank ? 'Each time that a segment is sent somewhere is listed here, with what arrived and what did not.' : 'Choose another status.'}
        </EmptyState>
      ) : (
        <RunsTable runs={runs} now={ctx.clock.now()} zone={current.timezone} />
      )}
      {(after !== undefined || next !== null) && (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          {after !== undefined && <LinkButton href={addressOf(status)}>First page</LinkButton>}
          {next !== null && <LinkButton href={addressOf(status, next)}>Next page</LinkButton>}
        </nav>
      )}
    </Page>
  )
}

function idOf(text: string | string[] | undefined): string | undefined {
  return typeof text === 'string' && ID.test(text) ? text : undefined
}

function writeAddress(asked: Record<'status' | 'delivery' | 'after', string | undefined>): string {
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString()
  return query === '' ? '/destinations/runs' : `/destinations/runs?${query}`
}
