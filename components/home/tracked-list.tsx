import { Sparkline } from '@/components/charts/sparkline'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import type { SegmentRow } from '@/lib/audience/schema'
import { formatChange, formatCount, formatQuantity } from '@/lib/core/format'

/** The segments that somebody keeps an eye on. */
export function TrackedList({ segments, total }: { segments: readonly SegmentRow[]; total: number }) {
  return (
    <Card title="Tracked segments" actions={total > segments.length && <TextLink href="/segments?view=tracked">All {formatCount(total)}</TextLink>}>
      {segments.length === 0 ? (
        <p className="text-muted">
          Nothing is tracked yet. Track a segment from its menu in <TextLink href="/segments">Segments</TextLink> to see its size day by day.
        </p>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-4">
          {segments.map((segment) => (
            <li key={segment.id} className="col-span-full grid min-h-11 grid-cols-subgrid items-center border-b border-line py-1.5 last:border-0">
              <TextLink variant="quiet" href={`/segments/${segment.id}/trend`} className="truncate">
                <bdi>{segment.name}</bdi>
              </TextLink>
              <Sparkline values={segment.trend} label={segment.name} />
              <span className="flex flex-col text-right whitespace-nowrap">
                <span className="font-medium">{formatCount(segment.size)}</span>
                <span className="text-xs text-muted">{changeWords(segment.trend)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function changeWords(trend: readonly number[]): string {
  const [first, last] = [trend[0], trend.at(-1)]
  if (first === undefined || last === undefined || trend.length < 2) return 'first day'
  const days = formatQuantity(trend.length - 1, 'day')
  return first === 0 ? `from 0 in ${days}` : `${formatChange(last / first - 1)} in ${days}`
}
