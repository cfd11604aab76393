import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { ColumnCharts } from '@/components/inspection/column-charts'
import { ORIGIN_LABELS, TYPE_LABELS } from '@/components/inspection/column-words'
import { freshnessWords } from '@/components/inspection/freshness-words'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { StatTile } from '@/components/ui/stat-tile'
import { asResult, contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { exploreColumn } from '@/lib/inspection/explore-column'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { currentDatabase } from '../../../../current-database'

export async function generateMetadata({ params }: PageProps<'/data/explorer/[table]/[column]'>): Promise<Metadata> {
  const { table, column } = await params
  return { title: STANDARD_CATALOGUE.find(table, column)?.label ?? 'Explorer' }
}

export default async function ExploredColumnPage({ params }: PageProps<'/data/explorer/[table]/[column]'>) {
  const [{ table: id, column }, { current }, actor] = await Promise.all([params, currentDatabase(), requireActor()])
  const table = STANDARD_CATALOGUE.tables.find((one) => one.id === id)
  const attribute = STANDARD_CATALOGUE.find(id, column)
  if (!current || !table || !attribute) notFound()
  return (
    <Page>
      <PageHead
        title={attribute.label}
        description={attribute.description}
        breadcrumbs={[
          { href: '/data/explorer', label: 'Explorer' },
          { href: `/data/explorer/${id}`, label: table.label },
          { label: attribute.label },
        ]}
        actions={
          may(actor, 'segments:write') && (
            <LinkButton variant="primary" href={`/segments/new?table=${id}&attribute=${column}`}>
              Use in a segment
            </LinkButton>
          )
        }
      />
      <Suspense fallback={<Counting />}>
        <Column database={current} table={id} column={column} />
      </Suspense>
    </Page>
  )
}

async function Column({ database, table, column }: { database: CustomerDatabase; table: string; column: string }) {
  const ctx = contextFor(await requireActor())
  const explored = await asResult('explorer.column', () => exploreColumn({ ctx, input: { databaseId: database.id, table, column } }))
  if (!explored.ok) return <ErrorNotice error={explored.error} />
  const detail = explored.value
  const share = shareOf(detail.filled, detail.records)
  return (
    <>
      <Card>
        <div className="grid grid-cols-1 gap-6 sm:grid-cols-3">
          <StatTile
            size="hero"
            label="Filled"
            value={formatPercent(share)}
            share={{ share: share ?? 0, text: `${formatCount(detail.filled)} of ${formatCount(detail.records)} rows` }}
          />
          <StatTile
            size="lg"
            label="Different values"
            value={formatCount(detail.distinct)}
            note={detail.distinct === null ? 'Hidden for your role' : undefined}
          />
          <StatTile size="lg" label="Type" value={TYPE_LABELS[detail.type]} note={ORIGIN_LABELS[detail.origin]} />
        </div>
      </Card>
      <ColumnCharts detail={detail} />
      <p className="text-sm text-muted">{freshnessWords(detail, database.timezone)}</p>
    </>
  )
}

function Counting() {
  return (
    <Loading label="Counting the column" className="flex flex-col gap-4">
      <Skeleton className="h-28" />
      <Skeleton className="h-72" />
    </Loading>
  )
}
