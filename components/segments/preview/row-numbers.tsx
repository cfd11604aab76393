'use client'
import { cn } from '@/components/ui/class-names'
import { formatCount, formatQuantity } from '@/lib/core/format'
import type { ConditionNumbers } from '@/lib/segments/explain'
import { useRowNumbers } from './numbers-context'

/**
 * What one condition does, at the right of its row's first line, which is free there: nothing moves when the numbers come with the pointer or
 * the focus. On a phone, where nothing hovers, they stand under the row while they are switched on.
 */
export function RowNumbers({ of }: { of: string }) {
  const { byId, isStale, isShown } = useRowNumbers()
  const numbers = byId.get(of)
  if (!numbers) return null
  const figure = isStale ? 'text-muted' : 'font-medium text-text'
  return (
    <p
      className={cn(
        'pointer-events-none text-xs text-muted transition-opacity duration-120 max-md:basis-full max-md:pl-2 md:absolute md:-top-0.5 md:right-2',
        isShown
          ? 'opacity-100'
          : 'opacity-0 group-focus-within/row:opacity-100 group-focus/row:opacity-100 group-hover/row:opacity-100 max-md:sr-only',
      )}
    >
      <span className="sr-only">{numbersSentence(numbers)}</span>
      <span aria-hidden>
        <span className={figure}>{formatCount(numbers.alone)}</span> alone · <span className={figure}>{formatCount(Math.abs(numbers.lostHere))}</span>{' '}
        {numbers.lostHere < 0 ? 'only here' : 'lost here'}
      </span>
    </p>
  )
}

/** The two numbers for those who hear them. */
export function numbersSentence({ alone, lostHere }: ConditionNumbers): string {
  const meet = `${formatQuantity(alone, 'customer meets', 'customers meet')} this condition alone.`
  if (lostHere === 0) return `${meet} Without it the segment would be the same size.`
  return `${meet} Without it there would be ${formatCount(Math.abs(lostHere))} ${lostHere < 0 ? 'fewer' : 'more'} in the segment.`
}
