import { Badge } from '@/components/ui/badge'
import { Explained } from '@/components/ui/explained'
import { DELIVERY_WORDS } from '@/lib/webhooks/describe'
import type { DeliveryState, Webhook } from '@/lib/webhooks/schema'

export function WebhookState({ enabled, disabledReason }: Pick<Webhook, 'enabled' | 'disabledReason'>) {
  if (enabled) return <Badge tone="positive">On</Badge>
  if (disabledReason === null) return <Badge>Off</Badge>
  return (
    <Explained content={disabledReason}>
      <Badge tone="negative">Switched off by itself</Badge>
    </Explained>
  )
}

const TONES = { waiting: 'neutral', delivered: 'positive', failed: 'negative' } as const

export function DeliveryBadge({ state }: { state: DeliveryState }) {
  return <Badge tone={TONES[state]}>{DELIVERY_WORDS[state]}</Badge>
}
