import { Card } from '@/components/ui/card'
import { StatTile } from '@/components/ui/stat-tile'
import { dayOf } from '@/lib/core/calendar'
import { formatCount, formatQuantity, NONE } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import type { OwnAttributes } from '@/lib/customers/profile/schema'
import { ownOf } from './own-value-of'

/** What this customer has brought so far, first and large. */
export function KeyFigures({ of }: { of: OwnAttributes }) {
  const orders = (name: string): string | null => ownOf(of, 'transaction_attributes_extended', name)?.value ?? null
  const revenue = formatMoneyCompact(orders('lifetime_order_revenue'), of.currency)
  const average = formatMoneyCompact(orders('lifetime_average_order_value'), of.currency)
  const [latest, days] = [orders('latest_order_datetime'), orders('days_since_latest_order')]
  const since = orders('first_order_datetime')
  return (
    <Card>
      <div className="grid grid-cols-2 gap-x-4 gap-y-6 sm:gap-x-8 lg:grid-cols-[1.3fr_1fr_1fr_1fr]">
        <StatTile
          label="Lifetime revenue"
          size="hero"
          value={revenue.text}
          exact={revenue.exact}
          note={since === null ? 'No order yet' : `Since ${formatDay(dayOf(new Date(since), of.timezone))}`}
          className="col-span-2 lg:col-span-1"
        />
        <StatTile
          label="Orders"
          size="lg"
          value={formatCount(Number(orders('lifetime_order_frequency') ?? 0))}
          note={`${formatCount(Number(orders('l12m_order_frequency') ?? 0))} in the past 12 months`}
        />
        <StatTile label="Average order value" size="lg" value={average.text} exact={average.exact} />
        <StatTile
          label="Lifecycle status"
          size="lg"
          value={ownOf(of, 'customer_attributes', 'historical_purchaser_lifecycle_status')?.value ?? NONE}
          note={latest === null || days === null ? 'No order yet' : `Latest order ${formatQuantity(Number(days), 'day')} ago`}
          className="col-span-2 sm:col-span-1"
        />
      </div>
    </Card>
  )
}
