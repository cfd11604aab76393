import { Card } from '@/components/ui/card'
import { StatTile } from '@/components/ui/stat-tile'
import { TextLink } from '@/components/ui/text-link'
import type { LifecycleChanges } from '@/lib/audience/home-schema'
import { formatCount } from '@/lib/core/format'
import { formatDay } from '@/lib/core/format-time'
import type { LifecycleStatus } from '@/lib/segments/lifecycle'

interface Move {
  label: string
  from: readonly LifecycleStatus[]
  to: LifecycleStatus
  /** What those who have the status now are called, and the starting point that finds them. */
  now: string
  template?: string
}

const MOVES: readonly Move[] = [
  { label: 'Came back', from: ['Lapsed', 'Dormant'], to: 'Active', now: 'active now' },
  { label: 'First orders', from: ['Prospect'], to: 'New', now: 'new now' },
  { label: 'Became lapsed', from: ['New', 'Active'], to: 'Lapsed', now: 'lapsed now', template: 'Lapsing Customers' },
  { label: 'Became dormant', from: ['Lapsed'], to: 'Dormant', now: 'dormant now', template: 'Dormant Customers' },
]

/** Who came back, began, lapsed and was lost; the first is what the product is for. */
export function SinceYesterday({ changes: { moves, statuses, from, today } }: { changes: LifecycleChanges }) {
  const sum = (move: Move): number =>
    moves.filter((one) => one.to === move.to && move.from.includes(one.from)).reduce((all, { customers }) => all + customers, 0)
  return (
    <Card>
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-[1.3fr_1fr_1fr_1fr]">
        {MOVES.map((move, index) => (
          <StatTile
            key={move.label}
            size={index === 0 ? 'hero' : 'lg'}
            label={move.label}
            value={formatCount(sum(move))}
            className="first:col-span-2 lg:first:col-span-1"
            note={<Standing move={move} customers={statuses.find(({ status }) => status === move.to)?.now ?? 0} />}
          />
        ))}
      </div>
      <p className="pt-4 text-xs text-muted">
        From the end of {formatDay(from)} to {formatDay(today)}. Lapsed: the latest order is more than a year ago; dormant: more than two.
      </p>
    </Card>
  )
}

function Standing({ move: { now, template }, customers }: { move: Move; customers: number }) {
  const words = `${formatCount(customers)} ${now}`
  return template === undefined ? words : <TextLink href={`/segments/new?${new URLSearchParams({ template })}`}>{words}</TextLink>
}
