import type { Result } from '@/lib/core/result'
import type { Webhook, WebhookInput, WebhookWithSecret } from '@/lib/webhooks/schema'
import type { DatabaseChoice } from './webhook-fields'

/** What may be done with a webhook; without the actions it is only looked at. */
export interface WebhookChoices {
  databases: readonly DatabaseChoice[]
  mayChooseAll: boolean
  updateWebhookAction: (input: { id: string; changes: Partial<WebhookInput> & { enabled?: boolean } }) => Promise<Result<Webhook>>
  removeWebhookAction: (input: { id: string }) => Promise<Result<{ id: string }>>
  rotateWebhookSecretAction: (input: { id: string }) => Promise<Result<WebhookWithSecret>>
  testWebhookAction: (input: { id: string }) => Promise<Result<{ deliveryId: string }>>
}
