import { Badge } from '@/components/ui/badge'
import { OUTCOME_WORDS } from '@/lib/sources/describe'
import type { DeliveryOutcome } from '@/lib/sources/schema'

const TONES = {
  added: 'positive',
  updated: 'positive',
  unchanged: 'neutral',
  duplicate: 'neutral',
  waiting: 'neutral',
  rejected: 'negative',
  ignored: 'neutral',
} as const

export function OutcomeBadge({ outcome }: { outcome: DeliveryOutcome }) {
  return <Badge tone={TONES[outcome]}>{OUTCOME_WORDS[outcome]}</Badge>
}
