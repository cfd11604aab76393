import { Card } from '@/components/ui/card'
import { dayOf } from '@/lib/core/calendar'
import { formatDecimal } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import type { Membership, OwnAttributes } from '@/lib/customers/profile/schema'

/** Memberships in loyalty programs; not there for somebody who has none. */
export function LoyaltyCard({ of }: { of: OwnAttributes }) {
  if (of.loyalty.length === 0) return null
  return (
    <Card title="Loyalty">
      {of.loyalty.map((one, index) => (
        <section key={index} className="border-b border-line pb-3 last:border-b-0 last:pb-0 not-first:pt-3">
          <h3 className="font-medium">{[one.program ?? 'Program', one.tier].filter(Boolean).join(' · ')}</h3>
          <dl className="flex flex-col text-sm">
            {rowsOf(one, of).map(([label, value]) => (
              <div key={label} className="flex justify-between gap-4 py-0.5">
                <dt className="text-muted">{label}</dt>
                <dd className="text-right [overflow-wrap:anywhere]">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Card>
  )
}

function rowsOf(one: Membership, { currency, timezone }: OwnAttributes): [string, string][] {
  const day = (at: string | null): string | null => (at === null ? null : formatDay(dayOf(new Date(at), timezone)))
  const points = (amount: string | null): string | null => (amount === null ? null : formatDecimal(Number(amount)))
  const money = (amount: string | null): string | null => (amount === null ? null : formatMoney(amount, currency))
  const rows: [string, string | null][] = [
    ['Member', one.loyaltyId],
    ['Joined', day(one.joinedAt)],
    ['Left', day(one.leftAt)],
    ['Balance', points(one.balance)],
    ['Balance expires', day(one.balanceUntil)],
    ['Lifetime balance', points(one.lifetimeBalance)],
    ['Tier since', day(one.tierSince)],
    ['Tier until', day(one.tierUntil)],
    ['Spend to keep the tier', money(one.spendToKeep)],
    [`Spend to reach ${one.nextTier ?? 'the next tier'}`, money(one.spendToNext)],
  ]
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value] satisfies [string, string]]))
}
