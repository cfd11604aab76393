'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { later } from '@/components/ui/later'
import { formatCount } from '@/lib/core/format'

export interface ComparePicksProps {
  segmentId: string
  choices: readonly { id: string; name: string; size: number | null }[]
  picks: readonly string[]
}

const MOST = 4
const ComboBox = later(() => import('@/components/ui/combo-box').then((part) => part.ComboBox<string>))

/** Which segments stand beside this one; they stand in the address. */
export function ComparePicks({ segmentId, choices, picks }: ComparePicksProps) {
  const router = useRouter()
  const [isAdding, setAdding] = useState(false)
  const [isPending, start] = useTransition()
  const go = (next: readonly string[]): void => {
    const query = new URLSearchParams(next.map((id) => ['with', id]))
    start(() => router.replace(`/segments/${segmentId}/compare?${query.toString()}`, { scroll: false }))
  }
  const rest = choices.filter(({ id }) => !picks.includes(id))
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden" aria-busy={isPending}>
      {picks.length < MOST && !isAdding && (
        <Button onHoverStart={ComboBox.load} onFocus={ComboBox.load} onPress={() => setAdding(true)}>
          Add a segment
        </Button>
      )}
      {picks.length < MOST && isAdding && (
        <ComboBox
          autoFocus
          label="Compare with"
          className="w-full sm:w-80"
          placeholder="Search saved segments"
          emptyText={rest.length === 0 ? 'There is no other saved segment.' : 'No segment has this name.'}
          options={rest.map(({ id, name, size }) => ({ id, label: name, ...(size === null ? {} : { hint: formatCount(size) }) }))}
          value={null}
          onChange={(id) => {
            if (id === null) return
            go([...picks, id])
            setAdding(false)
          }}
        />
      )}
      {picks.length >= MOST && <p className="text-sm text-muted">Five is the most that can be compared.</p>}
      <ul aria-label="Compared with" className="flex flex-wrap gap-2 empty:hidden">
        {picks.map((id) => {
          const name = choices.find((choice) => choice.id === id)?.name ?? ''
          return (
            <li
              key={id}
              className="flex h-8 max-w-full items-center gap-1 rounded-md border border-line bg-surface pl-2.5 text-sm pointer-coarse:h-10"
            >
              <span className="truncate">{name}</span>
              <IconButton size="sm" label={`Stop comparing ${name}`} onPress={() => go(picks.filter((one) => one !== id))}>
                <X aria-hidden strokeWidth={1.5} />
              </IconButton>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
