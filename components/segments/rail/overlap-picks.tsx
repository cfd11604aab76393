'use client'
import { X } from 'lucide-react'
import { useState } from 'react'
import { ComboBox } from '@/components/ui/combo-box'
import { IconButton } from '@/components/ui/icon-button'
import { formatCount } from '@/lib/core/format'
import { LETTERS } from './overlap-words'
import { MOST_PICKS } from './panel-address'

export interface Pickable {
  id: string
  name: string
  size: number | null
}

export interface OverlapPicksProps {
  choices: readonly Pickable[]
  picks: readonly string[]
  /** Their sizes as they were counted with the regions. */
  sizes: ReadonlyMap<string, number>
  onPicks: (picks: readonly string[]) => void
}

/** Which segments are compared, each with its letter. */
export function OverlapPicks({ choices, picks, sizes, onPicks }: OverlapPicksProps) {
  const [turn, setTurn] = useState(0)
  const byId = new Map(choices.map((choice) => [choice.id, choice]))
  const rest = choices.filter(({ id }) => !picks.includes(id))
  const add = (id: string | null): void => {
    if (id === null) return
    onPicks([...picks, id])
    setTurn(turn + 1)
  }
  return (
    <div className="flex flex-col gap-2">
      <ul aria-label="Compared segments" className="flex flex-col empty:hidden">
        {picks.map((id, index) => {
          const name = byId.get(id)?.name ?? 'A segment that is gone'
          return (
            <li key={id} className="flex min-h-8 items-center gap-2 text-sm">
              <span className="w-4 shrink-0 text-center font-semibold text-muted">{LETTERS[index]}</span>
              <span className="min-w-0 flex-1 truncate" title={name}>
                {name}
              </span>
              <span>{formatCount(sizes.get(id))}</span>
              <IconButton size="sm" variant="quiet" label={`Stop comparing ${name}`} onPress={() => onPicks(picks.filter((one) => one !== id))}>
                <X strokeWidth={1.5} />
              </IconButton>
            </li>
          )
        })}
      </ul>
      {picks.length < MOST_PICKS ? (
        <ComboBox
          // Empty again for the next one.
          key={turn}
          label={picks.length === 0 ? 'Compare' : 'Compare with'}
          placeholder="Search saved segments"
          emptyText={rest.length === 0 ? 'There is no other saved segment.' : 'No segment has this name.'}
          options={rest.map(({ id, name, size }) => ({ id, label: name, ...(size === null ? {} : { hint: formatCount(size) }) }))}
          value={null}
          onChange={add}
        />
      ) : (
        <p className="text-xs text-muted">Five is the most that can be compared.</p>
      )}
    </div>
  )
}
