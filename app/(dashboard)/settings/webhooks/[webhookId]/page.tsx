import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { DeliveriesTable } from '@/components/webhooks/deliveries-table'
import { RefreshWhile } from '@/components/webhooks/refresh-while'
import { WebhookMenu } from '@/components/webhooks/webhook-menu'
import { WebhookState } from '@/components/webhooks/webhook-state'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { formatInstant } from '@/lib/core/format-time'
import { getWebhook } from '@/lib/webhooks/get-webhook'
import { listDeliveries } from '@/lib/webhooks/list-deliveries'
import { replayDeliveryAction } from '../actions'
import { webhookChoices } from '../choices'

export const metadata: Metadata = { title: 'Webhook' }

export default async function WebhookPage({ params }: { params: Promise<{ webhookId: string }> }) {
  const { webhookId: id } = await params
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const webhook = await getWebhook({ ctx, input: { id } }).catch((error: unknown) => {
    if (error instanceof AppError && ['NOT_FOUND', 'INVALID_INPUT'].includes(error.code)) notFound()
    throw error
  })
  const [{ deliveries }, choices] = await Promise.all([listDeliveries({ ctx, input: { id } }), webhookChoices(actor)])
  const rotates = webhook.rotatesUntil && Date.parse(webhook.rotatesUntil) > ctx.clock.now().getTime()
  return (
    <Page>
      <PageHead
        title={webhook.name}
        status={<WebhookState {...webhook} />}
        description={<span className="break-all">{webhook.url}</span>}
        breadcrumbs={[{ href: '/settings', label: 'Settings' }, { href: '/settings/webhooks', label: 'Webhooks' }, { label: webhook.name }]}
        actions={choices && <WebhookMenu webhook={webhook} choices={choices} leaveTo="/settings/webhooks" />}
      />
      {webhook.disabledReason && (
        <ErrorNotice
          error={{
            code: 'UNAVAILABLE',
            message: webhook.disabledReason,
            remedy: 'Mend the receiver, then switch the webhook on and send again what it missed.',
          }}
        />
      )}
      <p className="text-sm text-muted">
        {webhook.databaseName ?? 'All databases'} · secret ending in <span className="font-mono">{webhook.secretHint}</span>
        {rotates && ` · the one before signs too until ${formatInstant(webhook.rotatesUntil, 'UTC')}`}
      </p>
      <RefreshWhile isWaiting={deliveries.some(({ state }) => state === 'waiting')} />
      {deliveries.length === 0 ? (
        <EmptyState title="Nothing sent yet">
          Events are listed here with the answer they got, for 30 days. Send a test event to try the receiver.
        </EmptyState>
      ) : (
        <DeliveriesTable deliveries={deliveries} now={ctx.clock.now()} {...(choices && webhook.enabled ? { replayDeliveryAction } : {})} />
      )}
    </Page>
  )
}
