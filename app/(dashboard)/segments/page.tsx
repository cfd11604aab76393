import type { Metadata } from 'next'
import { Suspense } from 'react'
import { readAddress } from '@/components/audience/list-address'
import { ListSearch } from '@/components/audience/list-search'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { EmptyState } from '@/components/ui/empty-state'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { currentDatabase } from '../current-database'
import { Drafts } from './drafts'
import { SegmentList } from './segment-list'

export const metadata: Metadata = { title: 'Segments' }

export default async function SegmentsPage({ searchParams }: PageProps<'/segments'>) {
  const actor = await requireActor()
  const address = readAddress(await searchParams)
  const { current } = await currentDatabase()
  const mayWrite = may(actor, 'segments:write')
  if (!current) return <NoDatabase mayCreate={may(actor, 'data:write')} />
  return (
    <Page className="group/list">
      <PageHead
        title="Segments"
        description={`Live lists of customers of ${current.name}.`}
        actions={
          <>
            {may(actor, 'segments:sql') && <LinkButton href="/segments/sql">Write SQL</LinkButton>}
            {mayWrite && (
              <>
                <LinkButton href="/segments/lists" variant="quiet">
                  Lists
                </LinkButton>
                <LinkButton href="/segments/upload">Upload customers</LinkButton>
                <LinkButton href="/segments/new" variant="primary">
                  Create segment
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <div className="group-has-[[data-blank]]/list:hidden">
        <ListSearch key={current.id} />
      </div>
      <Suspense key={current.id} fallback={<Rows />}>
        <SegmentList actor={actor} database={current} address={address} />
      </Suspense>
      <Suspense key={`drafts ${current.id}`}>
        <Drafts actor={actor} database={current} />
      </Suspense>
    </Page>
  )
}

function NoDatabase({ mayCreate }: { mayCreate: boolean }) {
  return (
    <Page>
      <PageHead title="Segments" />
      <EmptyState
        title="No customers yet"
        actions={
          mayCreate && (
            <LinkButton href="/data/databases" variant="primary">
              Create a database
            </LinkButton>
          )
        }
      >
        {mayCreate ? 'A segment is a live list of customers, so customers come first.' : 'An admin creates a database and imports customers into it.'}
      </EmptyState>
    </Page>
  )
}

function Rows() {
  return (
    <Loading label="Loading the segments" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-7" />
      ))}
    </Loading>
  )
}
