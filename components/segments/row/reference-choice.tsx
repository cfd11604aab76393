'use client'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { optionRow } from '@/components/ui/list-box-style'
import { SearchField } from '@/components/ui/search-field'
import { formatCount } from '@/lib/core/format'

export interface ReferenceOption {
  id: string
  name: string
  size?: number | null
}

export interface ReferenceChoiceProps {
  what: string
  options: readonly ReferenceOption[]
  value: string | undefined
  onChoose: (id: string) => void
}

export function ReferenceChoice({ what, options, value, onChoose }: ReferenceChoiceProps) {
  const [search, setSearch] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const found = useMemo(() => options.filter(({ name }) => matches(name, search)), [options, search])
  const press = (event: KeyboardEvent): void => {
    const [first] = found
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.current?.focus()
    } else if (event.key === 'Enter' && first) {
      event.preventDefault()
      onChoose(first.id)
    }
  }
  return (
    <div className="flex w-80 max-w-[calc(100vw-32px)] flex-col gap-2 p-2">
      <SearchField label={`Search ${what}s`} value={search} onChange={setSearch} onKeyDown={press} autoFocus />
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 32, padding: 0 }}>
        <ListBox
          ref={list}
          aria-label={`${what}s`}
          items={found}
          selectionMode="single"
          selectedKeys={value === undefined ? [] : [value]}
          onAction={(key) => onChoose(String(key))}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys]
            if (key !== undefined) onChoose(String(key))
          }}
          renderEmptyState={() => (
            <p className="px-2 py-1.5 text-sm text-muted">{options.length === 0 ? `There is no ${what} yet.` : 'Nothing matches.'}</p>
          )}
          className="h-64 overflow-y-auto scroll-shade rounded-md outline-none"
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.name} className={cn(optionRow, 'h-8 py-0 pointer-coarse:min-h-8')}>
              <span className="min-w-0 flex-1 truncate">{option.name}</span>
              {typeof option.size === 'number' && <span className="text-sm text-muted">{formatCount(option.size)}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
    </div>
  )
}

function matches(name: string, search: string): boolean {
  return name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())
}
