import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { ColumnsTable } from '@/components/inspection/columns-table'
import { freshnessWords } from '@/components/inspection/freshness-words'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { asResult, contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { exploreTable } from '@/lib/inspection/explore-table'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { currentDatabase } from '../../../current-database'

export async function generateMetadata({ params }: PageProps<'/data/explorer/[table]'>): Promise<Metadata> {
  const { table } = await params
  return { title: STANDARD_CATALOGUE.tables.find(({ id }) => id === table)?.label ?? 'Explorer' }
}

export default async function ExploredTablePage({ params }: PageProps<'/data/explorer/[table]'>) {
  const [{ table: id }, { current }] = await Promise.all([params, currentDatabase()])
  const table = STANDARD_CATALOGUE.tables.find((one) => one.id === id)
  if (!current || !table) notFound()
  return (
    <Page>
      <PageHead
        title={table.label}
        description={table.description}
        breadcrumbs={[{ href: '/data/explorer', label: 'Explorer' }, { label: table.label }]}
      />
      <Suspense fallback={<Counting />}>
        <Columns database={current} table={id} />
      </Suspense>
    </Page>
  )
}

async function Columns({ database, table }: { database: CustomerDatabase; table: string }) {
  const ctx = contextFor(await requireActor())
  const explored = await asResult('explorer.table', () => exploreTable({ ctx, input: { databaseId: database.id, table } }))
  if (!explored.ok) return <ErrorNotice error={explored.error} />
  return (
    <>
      <p className="text-sm text-muted">{freshnessWords(explored.value, database.timezone)}</p>
      <ColumnsTable of={explored.value} />
    </>
  )
}

function Counting() {
  return (
    <Loading label="Counting the columns" className="flex flex-col gap-3">
      <Skeleton className="w-72" />
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} className="h-12" />
      ))}
    </Loading>
  )
}
