import type { Metadata } from 'next'
import { SettingsHead } from '@/components/settings/settings-head'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { CreateWebhookButton } from '@/components/webhooks/create-webhook-button'
import { WebhooksTable } from '@/components/webhooks/webhooks-table'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { listWebhooks } from '@/lib/webhooks/list-webhooks'
import { createWebhookAction } from './actions'
import { webhookChoices } from './choices'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage() {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ webhooks }, choices] = await Promise.all([listWebhooks({ ctx, input: {} }), webhookChoices(actor)])
  const create = choices && (
    <CreateWebhookButton databases={choices.databases} mayChooseAll={choices.mayChooseAll} createWebhookAction={createWebhookAction} />
  )
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/webhooks"
        description="Other programs that are told what happens here, within seconds and signed."
        actions={create}
      />
      {webhooks.length === 0 ? (
        <EmptyState title="No webhook yet">
          A webhook tells another program that a segment was saved or an import ended. It carries names, ids and counts, never a customer’s data.
        </EmptyState>
      ) : (
        <WebhooksTable webhooks={webhooks} now={ctx.clock.now()} {...(choices ? { choices } : {})} />
      )}
    </Page>
  )
}
