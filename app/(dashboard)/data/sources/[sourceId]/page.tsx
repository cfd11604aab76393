import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DisconnectButton } from '@/components/customers/sources/disconnect-button'
import { SourceDeliveries } from '@/components/customers/sources/source-deliveries'
import { CodeBlock } from '@/components/ui/code-block'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { PROVIDER_WORDS } from '@/lib/sources/describe'
import { getSource } from '@/lib/sources/get-source'
import { listSourceDeliveries } from '@/lib/sources/list-source-deliveries'
import { removeSourceAction } from '../actions'

export const metadata: Metadata = { title: 'Source' }

export default async function SourcePage({ params, searchParams }: PageProps<'/data/sources/[sourceId]'>) {
  const [{ sourceId: id }, { after }] = await Promise.all([params, searchParams])
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const source = await getSource({ ctx, input: { id } }).catch((error: unknown) => {
    if (error instanceof AppError && ['NOT_FOUND', 'INVALID_INPUT'].includes(error.code)) notFound()
    throw error
  })
  const { deliveries, next } = await listSourceDeliveries({ ctx, input: { id, ...(typeof after === 'string' ? { after } : {}) } })
  const words = PROVIDER_WORDS[source.provider]
  return (
    <Page>
      <PageHead
        title={source.name}
        description={`${words.label}, into ${source.databaseName}`}
        breadcrumbs={[{ href: '/data/sources', label: 'Sources' }, { label: source.name }]}
        actions={may(actor, 'data:write') && <DisconnectButton source={source} removeSourceAction={removeSourceAction} />}
      />
      <CodeBlock title="Address for the shop" code={source.address} />
      <p className="max-w-prose text-sm text-muted">
        {words.where} {words.topics}. The secret ends in <span className="font-mono">{source.secretHint}</span>
        {source.idPrefix !== '' && (
          <>
            ; its ids begin here with <span className="font-mono">{source.idPrefix}</span>
          </>
        )}
        .
      </p>
      {deliveries.length === 0 ? (
        <EmptyState title="Nothing sent yet">What the shop sends is listed here with what became of it, for 30 days.</EmptyState>
      ) : (
        <SourceDeliveries deliveries={deliveries} now={ctx.clock.now()} />
      )}
      {next !== null && <LinkButton href={`/data/sources/${id}?after=${encodeURIComponent(next)}`}>Older</LinkButton>}
    </Page>
  )
}
