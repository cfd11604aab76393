'use client'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import type { ReferenceChoices } from '@/lib/audience/references-schema'
import { formatQuantity } from '@/lib/core/format'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import { cn } from '@/components/ui/class-names'
import type { Offer } from '../editor/editor-tools'
import { nearestLabel, type PickItem, pickSections } from './pick-items'
import { PickerCard } from './picker-card'
import { noteRecent, recentKeys } from './recent'
import { TypeIcon } from './type-icon'

export interface PickerListProps {
  catalogue: Catalogue
  references: ReferenceChoices
  offer: Offer
  /** `table.attribute` that is chosen now. */
  current?: string
  onPick: (item: PickItem) => void
}

const PAGE = 8

/** A combo box over 300 entries that has to open at once: plain elements, the focus stays in the field. */
export function PickerList({ catalogue, references, offer, current, onPick }: PickerListProps) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [recent] = useState(recentKeys)
  const sections = useMemo(() => pickSections(catalogue, offer, query, references, recent), [catalogue, offer, query, references, recent])
  const pick = (item: PickItem): void => {
    noteRecent(item)
    onPick(item)
  }
  const items = useMemo(() => sections.flatMap((section) => section.items), [sections])
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      items.findIndex((item) => item.key === current),
    ),
  )
  const optionId = (index: number): string => `${id}-${index}`

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active, items])

  const type = (text: string): void => {
    setQuery(text)
    setActive(0)
  }
  const press = (event: KeyboardEvent): void => {
    const target = STEPS[event.key]?.(active, items.length)
    if (target !== undefined) {
      event.preventDefault()
      setActive(Math.min(Math.max(target, 0), Math.max(items.length - 1, 0)))
    } else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) {
      event.preventDefault()
      const item = items[active]
      if (item) pick(item)
    }
  }
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
        <input
          autoFocus
          role="combobox"
          aria-label="Search attributes"
          aria-autocomplete="list"
          aria-expanded={items.length > 0}
          aria-controls={items.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={items.length > 0 ? optionId(active) : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Search by name, table or meaning"
          value={query}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
          className="h-10 w-full min-w-0 bg-transparent outline-none focus-visible:outline-none pointer-coarse:text-lg"
        />
      </div>
      <span role="status" className="sr-only">
        {query.trim() !== '' && formatQuantity(items.length, 'match', 'matches')}
      </span>
      {items.length === 0 ? (
        <Nothing query={query} suggestion={nearestLabel(catalogue, offer, query, references)} onTake={type} />
      ) : (
        <div id={`${id}-list`} role="listbox" aria-label="Attributes" className="h-80 min-h-0 shrink overflow-y-auto scroll-shade p-1">
          {sections.map((section, place) => {
            const first = sections.slice(0, place).reduce((sum, before) => sum + before.items.length, 0)
            return (
              <div key={section.title} role="group" aria-labelledby={`${id}-title-${place}`}>
                <div id={`${id}-title-${place}`} className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                  {section.title}
                </div>
                {section.items.map((item, index) => (
                  <Option
                    key={item.key}
                    id={optionId(first + index)}
                    item={item}
                    isActive={first + index === active}
                    isCurrent={item.key === current}
                    showsTable={item.table !== section.title}
                    onHover={() => setActive(first + index)}
                    onPick={() => pick(item)}
                  />
                ))}
              </div>
            )
          })}
        </div>
      )}
      <PickerCard key={items[active]?.key} item={items[active]} />
    </>
  )
}

const STEPS: Record<string, (active: number, count: number) => number> = {
  ArrowDown: (active, count) => (active + 1) % count,
  ArrowUp: (active, count) => (active - 1 + count) % count,
  PageDown: (active) => active + PAGE,
  PageUp: (active) => active - PAGE,
}

interface OptionProps {
  id: string
  item: PickItem
  isActive: boolean
  isCurrent: boolean
  showsTable: boolean
  onHover: () => void
  onPick: () => void
}

function Option({ id, item, isActive, isCurrent, showsTable, onHover, onPick }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      onPointerMove={() => !isActive && onHover()}
      onClick={onPick}
      className={cn(
        'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 select-none pointer-coarse:min-h-10',
        isActive && 'bg-hover forced-colors:outline-2',
      )}
    >
      <TypeIcon type={item.kind === 'attribute' ? item.attribute.type : item.kind} className="size-4 shrink-0 text-muted" />
      <span className={cn('min-w-0 flex-1 truncate', isCurrent && 'font-medium text-accent')}>{item.label}</span>
      <span className="sr-only">, </span>
      <span className={showsTable ? 'max-w-[45%] shrink-0 truncate text-xs text-muted' : 'sr-only'}>{item.table}</span>
      <span className="sr-only">. {item.description}</span>
    </div>
  )
}

function Nothing({ query, suggestion, onTake }: { query: string; suggestion: string | undefined; onTake: (text: string) => void }) {
  return (
    <div className="flex h-80 min-h-0 shrink flex-col items-start gap-1 p-4">
      <p>No attribute matches “{query}”.</p>
      {suggestion ? (
        <p className="text-muted">
          Did you mean{' '}
          <button type="button" onClick={() => onTake(suggestion)} className="min-h-6 font-medium text-accent underline underline-offset-3">
            {suggestion}
          </button>
          ?
        </p>
      ) : (
        <p className="text-muted">Try another word, or ask an admin whether the data has it.</p>
      )}
    </div>
  )
}
