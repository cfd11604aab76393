'use client'
import { Plus } from 'lucide-react'
import { Link } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import type { SegmentOverlap } from '@/lib/audience/overlap-schema'
import { formatCount, formatPercent, formatQuantity, shareOf } from '@/lib/core/format'
import { LETTERS, regionWords } from './overlap-words'

export interface OverlapRegionsProps {
  overlap: SegmentOverlap
  /** The ids of the region that is pointed at, joined. */
  active: string | undefined
  onPoint: (region: string | undefined) => void
  /** Where a new segment of the region begins; undefined where nothing may be made. */
  hrefOf: ((inside: readonly string[]) => string) | undefined
}

/** One line a region: which segments it is in as dots, how many it holds as a bar; the largest first. */
export function OverlapRegions({ overlap, active, onPoint, hrefOf }: OverlapRegionsProps) {
  const { segments, regions, union } = overlap
  const largest = regions[0]?.customers ?? 1
  return (
    <div className="flex flex-col">
      <p aria-hidden className="grid grid-cols-[auto_minmax(0,1fr)_4.5rem_24px] gap-x-3 px-2 pb-1 text-xs font-medium text-muted">
        <span className="flex">
          {segments.map(({ id }, index) => (
            <span key={id} className="w-5 text-center">
              {LETTERS[index]}
            </span>
          ))}
        </span>
        <span />
        <span className="text-right">Customers</span>
      </p>
      <ul aria-label="Regions, the largest first" className="flex flex-col">
        {regions.map((region) => {
          const key = region.in.join()
          const line = (
            <>
              <span aria-hidden className="flex">
                {segments.map(({ id }) => (
                  <span key={id} className="flex w-5 items-center justify-center">
                    <span
                      className={cn(
                        'size-2.5 rounded-full border',
                        region.in.includes(id) ? 'border-accent bg-accent forced-colors:bg-[Highlight]' : 'border-edge',
                      )}
                    />
                  </span>
                ))}
              </span>
              <span className="min-w-0">
                <span aria-hidden className="block h-2 rounded-full bg-sunken forced-colors:border">
                  <span
                    className="block h-full min-w-0.5 rounded-full bg-chart-segment forced-colors:bg-[Highlight]"
                    style={{ width: `${(region.customers / largest) * 100}%` }}
                  />
                </span>
                <span className="sr-only">{`${regionWords(segments, region.in, 'name')}: ${formatQuantity(region.customers, 'customer')}, ${formatPercent(shareOf(region.customers, union))} of all in these segments.`}</span>
              </span>
              <span aria-hidden className="text-right text-sm">
                {formatCount(region.customers)}
              </span>
            </>
          )
          const look = cn('grid grid-cols-[auto_minmax(0,1fr)_4.5rem_24px] items-center gap-x-3 rounded-md px-2 py-1.5', active === key && 'bg-hover')
          return (
            <li key={key} onPointerEnter={() => onPoint(key)} onPointerLeave={() => onPoint(undefined)}>
              {hrefOf ? (
                <Link
                  href={hrefOf(region.in)}
                  onFocus={() => onPoint(key)}
                  onBlur={() => onPoint(undefined)}
                  className={cn(look, 'min-h-8 data-focus-visible:-outline-offset-2 data-pressed:bg-pressed pointer-coarse:min-h-10')}
                >
                  {line}
                  <Plus aria-hidden strokeWidth={1.5} className="size-4 text-muted" />
                  <span className="sr-only">New segment from this region</span>
                </Link>
              ) : (
                <span className={look}>{line}</span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
