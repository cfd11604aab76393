'use client'
import { cn } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'
import { generateId } from '@/lib/core/ids'
import { regionDefinition } from '@/lib/segments/region'
import { writeDraftLink } from '../start/write-draft-link'
import { OverlapPicks, type Pickable } from './overlap-picks'
import { OverlapView } from './overlap-view'
import { QuietProblem } from './quiet-problem'
import { useOverlap } from './use-overlap'

export interface OverlapTabProps {
  databaseId: string
  choices: readonly Pickable[]
  picks: readonly string[]
  onPicks: (picks: readonly string[]) => void
  mayWrite: boolean
}

/** Who is in which of a few saved segments. Every region is the beginning of a new one. */
export function OverlapTab({ databaseId, choices, picks, onPicks, mayWrite }: OverlapTabProps) {
  const { overlap, isStale, error, retry } = useOverlap(databaseId, picks)
  const sizes = new Map(overlap?.segments.map(({ id, customers }) => [id, customers]))
  return (
    <div className="flex flex-col gap-4">
      <OverlapPicks choices={choices} picks={picks} sizes={sizes} onPicks={onPicks} />
      {error && (
        <QuietProblem onRetry={retry}>
          {error.message} {error.remedy}
        </QuietProblem>
      )}
      {!overlap && !error && picks.length < 2 && (
        <p className="text-sm text-muted">
          Choose two to five saved segments to see who is in more than one of them. What is not saved yet is not compared.
        </p>
      )}
      {!overlap && !error && picks.length >= 2 && <Skeleton className="h-56 w-full" />}
      {overlap && (
        <div className={cn('flex flex-col gap-4 transition-opacity duration-120', isStale && 'opacity-60')}>
          <OverlapView
            overlap={overlap}
            hrefOf={
              mayWrite
                ? (inside) => {
                    const definition = regionDefinition(
                      overlap.segments.map(({ id }) => id),
                      inside,
                      generateId,
                    )
                    return writeDraftLink({ databaseId, name: '', definition })
                  }
                : undefined
            }
          />
        </div>
      )}
    </div>
  )
}
