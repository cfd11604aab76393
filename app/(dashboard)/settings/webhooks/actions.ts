'use server'
import { action } from '@/lib/actions/action'
import { createWebhook } from '@/lib/webhooks/create-webhook'
import { removeWebhook } from '@/lib/webhooks/remove-webhook'
import { replayDelivery } from '@/lib/webhooks/replay-delivery'
import { rotateWebhookSecret } from '@/lib/webhooks/rotate-webhook-secret'
import { testWebhook } from '@/lib/webhooks/test-webhook'
import { updateWebhook } from '@/lib/webhooks/update-webhook'

export const createWebhookAction = action(createWebhook)
export const updateWebhookAction = action(updateWebhook)
export const removeWebhookAction = action(removeWebhook)
export const rotateWebhookSecretAction = action(rotateWebhookSecret)
export const testWebhookAction = action(testWebhook)
export const replayDeliveryAction = action(replayDelivery)
