'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Euler } from '@/components/charts/euler'
import { eulerLayout } from '@/components/charts/euler-layout'
import { countCell, moneyCell, shareCell } from '@/components/charts/table-cell'
import { TableView } from '@/components/charts/table-view'
import type { SegmentOverlap } from '@/lib/audience/overlap-schema'
import { formatCount, formatPercent, formatQuantity, shareOf } from '@/lib/core/format'
import { OverlapRegions } from './overlap-regions'
import { LETTERS, regionWords } from './overlap-words'

export interface OverlapViewProps {
  overlap: SegmentOverlap
  hrefOf: ((inside: readonly string[]) => string) | undefined
}

/** The picture, the regions and the table of an overlap. */
export function OverlapView({ overlap, hrefOf }: OverlapViewProps) {
  const router = useRouter()
  const [active, setActive] = useState<string | undefined>(undefined)
  const { segments, regions, union, currency } = overlap
  const count = segments.length
  const inside = (mask: number): string[] => segments.filter((_, index) => (mask >> index) & 1).map(({ id }) => id)
  const regionOf = (mask: number) => regions.find((region) => region.in.join() === inside(mask).join())
  const customers = (mask: number): number => regionOf(mask)?.customers ?? 0
  const masks = Array.from({ length: 2 ** count - 1 }, (_, index) => index + 1)
  const isDrawn = (count === 2 || count === 3) && union > 0
  const drawn = isDrawn ? eulerLayout(customers, count).spots.map(({ mask }) => mask) : []
  const undrawn = isDrawn ? masks.filter((mask) => customers(mask) > 0 && !drawn.includes(mask)) : []
  const shared = regions.reduce((sum, region) => sum + (region.in.length > 1 ? region.customers : 0), 0)
  return (
    <>
      <p className="text-sm">
        {union === 0
          ? 'Nobody is in any of these segments.'
          : shared === 0
            ? 'Nobody is in more than one of them.'
            : `${formatQuantity(shared, 'customer')} in more than one, ${formatPercent(shareOf(shared, union))} of ${formatCount(union)}.`}
      </p>
      {isDrawn && (
        <figure className="flex flex-col gap-1">
          <Euler
            letters={LETTERS.slice(0, count)}
            customers={customers}
            active={masks.find((mask) => inside(mask).join() === active)}
            onPoint={(mask) => setActive(mask === undefined ? undefined : inside(mask).join())}
            onChoose={(mask) => hrefOf && customers(mask) > 0 && router.push(hrefOf(inside(mask)))}
          />
          {count === 3 && (
            <figcaption className="text-xs text-muted">
              Three circles can only come close; the numbers are exact.
              {undrawn.length > 0 &&
                ` Not drawn: ${undrawn.map((mask) => `${regionWords(segments, inside(mask)).replace('In', 'in')} (${formatCount(customers(mask))})`).join('; ')}.`}
            </figcaption>
          )}
        </figure>
      )}
      {union > 0 && (
        <>
          {hrefOf && <p className="text-xs text-muted">Choose a region to begin a new segment of it.</p>}
          <OverlapRegions overlap={overlap} active={active} onPoint={setActive} hrefOf={hrefOf} />
          <TableView
            label="Overlap of the segments"
            columns={['Region', 'Customers', 'Share', 'Active, 1 year', 'Revenue, 1 year']}
            rows={masks.map((mask) => {
              const region = regionOf(mask)
              return [
                regionWords(segments, inside(mask)),
                countCell(customers(mask)),
                shareCell(shareOf(customers(mask), union)),
                countCell(region?.active ?? 0),
                moneyCell(region?.revenue ?? '0', currency),
              ]
            })}
          />
        </>
      )}
    </>
  )
}
