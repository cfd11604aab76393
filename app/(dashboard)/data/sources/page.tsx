import type { Metadata } from 'next'
import { ConnectShopButton } from '@/components/customers/sources/connect-shop-button'
import { SourcesTable } from '@/components/customers/sources/sources-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listSources } from '@/lib/sources/list-sources'
import { currentDatabase } from '../../current-database'
import { createSourceAction } from './actions'

export const metadata: Metadata = { title: 'Sources' }

export default async function SourcesPage() {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ sources }, { databases, current }] = await Promise.all([listSources({ ctx, input: {} }), currentDatabase()])
  const choices = databases.map(({ id, name }) => ({ id, name }))
  const connect = may(actor, 'data:write') && choices.length > 0 && (
    <ConnectShopButton databases={choices} currentId={current?.id} createSourceAction={createSourceAction} />
  )
  return (
    <Page>
      <PageHead
        title="Sources"
        description="Shops whose orders and customers come in by themselves, as they happen."
        actions={sources.length > 0 && connect}
      />
      {sources.length === 0 ? (
        <EmptyState title="No shop connected yet" actions={connect}>
          A Shopify or WooCommerce shop sends each order, refund and customer here, signed. Other programs send theirs with an API key.
        </EmptyState>
      ) : (
        <SourcesTable sources={sources} now={ctx.clock.now()} />
      )}
    </Page>
  )
}
