import { RetryButton } from '@/components/audience/retry-button'
import { DeliveriesTable } from '@/components/destinations/deliveries-table'
import { isUnderWay } from '@/components/destinations/runs/run-time'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RefreshWhile } from '@/components/webhooks/refresh-while'
import { asResult, contextFor } from '@/lib/actions/action'
import type { SegmentDetail } from '@/lib/audience/schema'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listDeliveries } from '@/lib/destinations/list-deliveries'
import { removeDeliveryAction, runDeliveryAction, updateDeliveryAction } from '../../destinations/actions'

/** The tools that get this segment; nothing until there is one. */
export async function Sent({ segment, zone }: { segment: SegmentDetail; zone: string }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const { id, databaseId } = segment
  const result = await asResult('deliveries.list', () => listDeliveries({ ctx, input: { databaseId, segmentId: id } }))
  if (!result.ok) return <ErrorNotice error={result.error} actions={<RetryButton />} />
  const { deliveries } = result.value
  if (deliveries.length === 0) return null
  return (
    <Card title="Where is it sent?" isFlush>
      <RefreshWhile isWaiting={deliveries.some(({ lastRun }) => lastRun !== null && isUnderWay(lastRun.status))} />
      <DeliveriesTable
        deliveries={deliveries}
        now={ctx.clock.now()}
        zone={zone}
        {...(may(actor, 'deliveries:write') ? { actions: { runDeliveryAction, updateDeliveryAction, removeDeliveryAction } } : {})}
      />
    </Card>
  )
}
