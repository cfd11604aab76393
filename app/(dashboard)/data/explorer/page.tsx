import type { Metadata } from 'next'
import { Suspense } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Skeleton } from '@/components/ui/skeleton'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { contextFor } from '@/lib/actions/action'
import { listTables } from '@/lib/audience/list-tables'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { formatCount } from '@/lib/core/format'
import { formatDay } from '@/lib/core/format-time'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { currentDatabase } from '../../current-database'

export const metadata: Metadata = { title: 'Explorer' }

export default async function ExplorerPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  return (
    <Page>
      <PageHead
        title="Explorer"
        description={current ? `The tables of ${current.name}: what is in them, how full they are and what it means.` : undefined}
      />
      {current ? (
        <Suspense fallback={<Skeleton className="h-96" />}>
          <Tables database={current} mayImport={may(actor, 'data:write')} />
        </Suspense>
      ) : (
        <EmptyState title="No database yet">The tables of a customer-360 database are shown here.</EmptyState>
      )}
    </Page>
  )
}

async function Tables({ database, mayImport }: { database: CustomerDatabase; mayImport: boolean }) {
  const tables = await listTables({ ctx: contextFor(await requireActor()), input: { databaseId: database.id } })
  if (tables.every(({ records }) => records === 0)) {
    return (
      <EmptyState title="Nothing in the tables yet" actions={mayImport && <LinkButton href="/data/imports/new">Import a file</LinkButton>}>
        They fill with the first import of customers or orders.
      </EmptyState>
    )
  }
  return (
    <>
      <Table label="Tables">
        <TableHead>
          <HeadCell>Table</HeadCell>
          <HeadCell className="hidden md:table-cell">One row for</HeadCell>
          <HeadCell isNumeric>Records</HeadCell>
        </TableHead>
        <TableBody>
          {tables.map(({ id, label, description, rows, records }) => (
            <Row key={id}>
              <Cell isRowHeader>
                <TextLink variant="quiet" href={`/data/explorer/${id}`}>
                  {label}
                </TextLink>
                <span className="block max-w-prose text-muted">{description}</span>
              </Cell>
              <Cell className="hidden whitespace-nowrap md:table-cell">{rows === 'one' ? 'Each customer' : 'Each event'}</Cell>
              <Cell isNumeric>{formatCount(records)}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <p className="text-sm text-muted">
        {database.attributesAsOf === null ? 'The roll-ups have not been built yet.' : `Roll-ups built for ${formatDay(database.attributesAsOf)}.`}
      </p>
    </>
  )
}
