import { dayOf } from '@/lib/core/calendar'
import { formatQuantity, NONE } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import type { CustomerProfile } from '@/lib/customers/profile-schema'

export function RecentOrders({ profile: { orders, currency, timezone } }: { profile: CustomerProfile }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">Recent orders</h3>
      {orders.length === 0 && <p className="text-sm text-muted">No order yet.</p>}
      <ul className="flex flex-col">
        {orders.map((order) => (
          <li key={order.orderId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-line py-1.5 text-sm last:border-b-0">
            <span>{formatDay(dayOf(new Date(order.at), timezone))}</span>
            <span className="text-right">{order.revenue === null ? NONE : formatMoney(order.revenue, currency)}</span>
            <span className="truncate text-xs text-muted">
              {[order.orderId, order.channel, order.brand, order.isOrder ? null : 'not counted as an order']
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
            <span className="text-right text-xs text-muted">{order.items === null ? '' : formatQuantity(order.items, 'item')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
