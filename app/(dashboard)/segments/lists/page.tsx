import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { ListTable } from '@/components/audience/list-table'
import { RetryButton } from '@/components/audience/retry-button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { TabNav } from '@/components/ui/tab-nav'
import { asResult, contextFor } from '@/lib/actions/action'
import { listLists } from '@/lib/audience/list-lists'
import { requireActor } from '@/lib/auth/actor'
import { type Actor, may } from '@/lib/auth/permissions'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { currentDatabase } from '../../current-database'
import { archiveListAction, renameListAction, restoreListAction } from '../actions'

export const metadata: Metadata = { title: 'Lists' }

/** The lists of customers that were uploaded, and what asks who is in them. */
export default async function ListsPage({ searchParams }: PageProps<'/segments/lists'>) {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) redirect('/segments')
  const isArchived = (await searchParams).view === 'archived'
  const mayUpload = may(actor, 'segments:write') && may(actor, 'customers:read_personal')
  return (
    <Page>
      <PageHead
        title="Lists"
        description={`Customers of ${current.name} that a file named. A segment can ask who is in a list, and who is not.`}
        breadcrumbs={[{ label: 'Segments', href: '/segments' }, { label: 'Lists' }]}
        actions={
          mayUpload && (
            <LinkButton href="/segments/upload" variant="primary">
              Upload customers
            </LinkButton>
          )
        }
      />
      <TabNav
        label="Which lists"
        tabs={[
          { label: 'All', href: '/segments/lists', isCurrent: !isArchived },
          { label: 'Archived', href: '/segments/lists?view=archived', isCurrent: isArchived },
        ]}
      />
      <Suspense key={`${current.id} ${isArchived}`} fallback={<Rows />}>
        <Lists actor={actor} database={current} isArchived={isArchived} mayUpload={mayUpload} />
      </Suspense>
    </Page>
  )
}

async function Lists({
  actor,
  database,
  isArchived,
  mayUpload,
}: {
  actor: Actor
  database: CustomerDatabase
  isArchived: boolean
  mayUpload: boolean
}) {
  const ctx = contextFor(actor)
  const lists = await asResult('lists.list', () => listLists({ ctx, input: { databaseId: database.id, archived: isArchived } }))
  if (!lists.ok) return <ErrorNotice error={lists.error} actions={<RetryButton />} />
  if (lists.value.length === 0) {
    return (
      <EmptyState
        title={isArchived ? 'No archived lists' : 'No lists yet'}
        actions={!isArchived && mayUpload && <LinkButton href="/segments/upload">Upload customers</LinkButton>}
      >
        {isArchived
          ? 'What is archived is kept here and can be restored.'
          : 'Upload a file of customer ids or email addresses as a list, to include or exclude these customers in segments.'}
      </EmptyState>
    )
  }
  return (
    <ListTable
      lists={lists.value}
      databaseId={database.id}
      isArchived={isArchived}
      mayWrite={may(actor, 'segments:write')}
      zone={database.timezone}
      now={ctx.clock.now().toISOString()}
      actions={{ rename: renameListAction, archive: archiveListAction, restore: restoreListAction }}
    />
  )
}

function Rows() {
  return (
    <Loading label="Loading the lists" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      {Array.from({ length: 4 }, (_, index) => (
        <Skeleton key={index} className="h-7" />
      ))}
    </Loading>
  )
}
