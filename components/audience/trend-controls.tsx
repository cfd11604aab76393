'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Segmented } from '@/components/ui/segmented'

const RANGES = [
  { id: '28', label: '4 weeks' },
  { id: '91', label: '13 weeks' },
  { id: '364', label: 'A year' },
] as const
const SOURCES = [
  { id: 'kept', label: 'Recorded' },
  { id: 'computed', label: 'Computed' },
] as const
type Source = (typeof SOURCES)[number]['id']

export interface TrendControlsProps {
  segmentId: string
  days: 28 | 91 | 364
  source: Source
  /** It was both written down and can be computed. */
  hasBoth: boolean
}

/** How far back, and from what; both stand in the address. */
export function TrendControls({ segmentId, days, source, hasBoth }: TrendControlsProps) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  const go = (next: { days?: string; source?: Source }): void => {
    const query = new URLSearchParams({ days: next.days ?? String(days), ...(hasBoth && { source: next.source ?? source }) })
    start(() => router.replace(`/segments/${segmentId}/trend?${query.toString()}`, { scroll: false }))
  }
  return (
    <div aria-busy={isPending} className="flex flex-wrap items-center gap-3 print:hidden">
      <Segmented
        label="How far back"
        size="md"
        options={RANGES}
        value={String(days) as (typeof RANGES)[number]['id']}
        onChange={(to) => go({ days: to })}
      />
      {hasBoth && <Segmented label="From what" size="md" options={SOURCES} value={source} onChange={(to) => go({ source: to })} />}
    </div>
  )
}
