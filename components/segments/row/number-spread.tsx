'use client'
import { cn } from '@/components/ui/class-names'
import { formatDecimal } from '@/lib/core/format'
import type { Attribute } from '@/lib/segments/catalogue/types'
import type { Comparison } from '../draft/draft'
import { useFacts } from '../picker/use-facts'
import { chosenIn } from './chosen-in'

/** How the numbers are spread over the customers while one is typed, and which of them the condition takes. */
export function NumberSpread({ attribute, comparison }: { attribute: Attribute; comparison: Comparison }) {
  const bars = useFacts(attribute)?.bars ?? []
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return null
  const most = Math.max(...bars.map(({ customers }) => customers))
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-full left-0 z-10 mt-1 w-52 rounded-md border border-line bg-surface px-2 pt-2 pb-1 shadow-sm max-md:hidden"
    >
      <div className="flex h-10 items-end gap-px">
        {bars.map((bar) => (
          <span
            key={bar.from}
            className={cn('min-h-px flex-1', chosenIn(comparison, (bar.from + bar.to) / 2) ? 'bg-chart-segment' : 'bg-chart-everybody/50')}
            style={{ height: `${(bar.customers / most) * 100}%` }}
          />
        ))}
      </div>
      <p className="flex justify-between pt-0.5 text-xs text-muted">
        <span>{formatDecimal(first.from)}</span>
        <span>{formatDecimal(last.to)}</span>
      </p>
    </div>
  )
}
