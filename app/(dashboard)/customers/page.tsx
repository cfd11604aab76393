import type { Metadata } from 'next'
import { CustomerList } from '@/components/customers/profile/customer-list'
import { CustomerSearch } from '@/components/customers/profile/customer-search'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Queries } from '@/components/ui/queries'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { newestCustomers } from '@/lib/customers/newest-customers'
import { currentDatabase } from '../current-database'

export const metadata: Metadata = { title: 'Customers' }

export default async function CustomersPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  const newest = current && (await newestCustomers({ ctx: contextFor(actor), input: { databaseId: current.id } })).customers
  if (!newest || newest.length === 0) {
    const mayImport = may(actor, 'data:write')
    return (
      <Page>
        <PageHead title="Customers" />
        <EmptyState
          title={current ? 'No customers yet' : 'No database yet'}
          drawing="search"
          actions={
            mayImport && (
              <LinkButton href={current ? '/data/imports/new' : '/data/databases'}>{current ? 'Import customers' : 'Create a database'}</LinkButton>
            )
          }
        >
          Each customer gets a page here: who they are, what they bought, what they agreed to and what they will probably do.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page>
      <PageHead title="Customers" description={`Everybody in ${current.name}, one at a time.`} />
      <Queries>
        <CustomerSearch key={current.id} databaseId={current.id} mayReadPersonal={may(actor, 'customers:read_personal')}>
          <section className="flex flex-col gap-2">
            <h2 className="text-sm text-muted">Added last</h2>
            <CustomerList label="Customers added last" customers={newest} />
          </section>
        </CustomerSearch>
      </Queries>
    </Page>
  )
}
