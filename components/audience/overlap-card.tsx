'use client'
import { OverlapView } from '@/components/segments/rail/overlap-view'
import { writeDraftLink } from '@/components/segments/start/write-draft-link'
import { Card } from '@/components/ui/card'
import type { SegmentOverlap } from '@/lib/audience/overlap-schema'
import { generateId } from '@/lib/core/ids'
import { regionDefinition } from '@/lib/segments/region'

export interface OverlapCardProps {
  databaseId: string
  overlap: SegmentOverlap
  mayWrite: boolean
}

/** Who is in which of them: circles for two or three, a matrix of regions for more; each region is the beginning of a segment. */
export function OverlapCard({ databaseId, overlap, mayWrite }: OverlapCardProps) {
  const ids = overlap.segments.map(({ id }) => id)
  return (
    <Card title="Who is in more than one of them?">
      <ol className="flex flex-col pb-3 text-sm text-muted">
        {overlap.segments.map(({ id, name }, index) => (
          <li key={id} className="flex gap-2">
            <span className="w-4 shrink-0 font-semibold">{'ABCDE'[index]}</span>
            <span className="min-w-0 truncate">{name}</span>
          </li>
        ))}
      </ol>
      <div className="flex max-w-2xl flex-col gap-4">
        <OverlapView
          overlap={overlap}
          hrefOf={mayWrite ? (inside) => writeDraftLink({ databaseId, name: '', definition: regionDefinition(ids, inside, generateId) }) : undefined}
        />
      </div>
    </Card>
  )
}
