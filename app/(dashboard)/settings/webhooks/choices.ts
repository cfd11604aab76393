import type { WebhookChoices } from '@/components/webhooks/webhook-choices'
import { type Actor, databasesOf, may } from '@/lib/auth/permissions'
import { currentDatabase } from '../../current-database'
import { removeWebhookAction, rotateWebhookSecretAction, testWebhookAction, updateWebhookAction } from './actions'

/** Undefined for those who may only look. */
export async function webhookChoices(actor: Actor): Promise<WebhookChoices | undefined> {
  if (!may(actor, 'webhooks:write')) return undefined
  const { databases } = await currentDatabase()
  return {
    databases: databases.map(({ id, name }) => ({ id, name })),
    mayChooseAll: databasesOf(actor) === 'all',
    updateWebhookAction,
    removeWebhookAction,
    rotateWebhookSecretAction,
    testWebhookAction,
  }
}
