'use client'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { formatCount } from '@/lib/core/format'
import { Button } from './button'
import { CheckMark } from './check-mark'
import { cn } from './class-names'
import { optionRow } from './list-box-style'
import { SearchField } from './search-field'

export interface CountedOption {
  id: string
  label: string
  /** How many there are of it; the list is best given in this order. */
  count?: number
}

export interface MultiSelectListProps {
  /** What is listed, as in `Cities`. */
  label: string
  options: readonly CountedOption[]
  selected: readonly string[]
  onChange: (selected: string[]) => void
  /** Given when more options exist than are listed; then they are not filtered here. */
  onSearch?: (text: string) => void
  /** Under the list: `The 200 most frequent of 3,127; search for the others.`. */
  note?: string
  isLoading?: boolean
  autoFocus?: boolean
  className?: string
}

/** Checkboxes for many values, with search, counts and Select all; a selected value that is not listed stays selected. */
export function MultiSelectList(props: MultiSelectListProps) {
  const { label, options, selected, onChange, onSearch, note, isLoading = false, autoFocus, className } = props
  const [search, setSearch] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const listed = useMemo(() => (onSearch ? options : options.filter((option) => matches(option.label, search))), [options, onSearch, search])
  const chosen = new Set(selected)
  const all = listed.length > 0 && listed.every((option) => chosen.has(option.id))
  const toggleAll = (): void => {
    const ids = new Set(listed.map((option) => option.id))
    onChange(all ? selected.filter((id) => !ids.has(id)) : [...new Set([...selected, ...ids])])
  }
  const type = (text: string): void => {
    setSearch(text)
    onSearch?.(text)
  }
  const goToList = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    list.current?.focus()
  }
  return (
    <div className={cn('flex w-72 max-w-full flex-col gap-2 p-2', className)}>
      <SearchField label={`Search ${label.toLowerCase()}`} value={search} onChange={type} onKeyDown={goToList} autoFocus={autoFocus} />
      <div className="flex items-center justify-between gap-2 pl-2">
        <span role="status" className="text-xs text-muted">
          {isLoading ? 'Loading' : `${formatCount(selected.length)} selected`}
        </span>
        <Button variant="quiet" size="sm" isDisabled={listed.length === 0} onPress={toggleAll}>
          {all ? 'Clear these' : 'Select all'}
        </Button>
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 32, padding: 0 }}>
        <ListBox
          ref={list}
          aria-label={label}
          aria-busy={isLoading}
          items={listed}
          selectionMode="multiple"
          escapeKeyBehavior="none"
          selectedKeys={selected}
          onSelectionChange={(keys) => onChange(keys === 'all' ? listed.map((option) => option.id) : [...keys].map(String))}
          renderEmptyState={() => <p className="px-2 py-1.5 text-sm text-muted">{isLoading ? 'Loading' : 'Nothing matches.'}</p>}
          className={cn('h-64 overflow-y-auto scroll-shade rounded-md outline-none', isLoading && 'text-muted')}
        >
          {(option) => <Row option={option} />}
        </ListBox>
      </Virtualizer>
      {note && <p className="px-2 text-xs text-muted">{note}</p>}
    </div>
  )
}

function Row({ option }: { option: CountedOption }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={cn(optionRow, 'h-8 py-0 pointer-coarse:min-h-8')}>
      {({ isSelected }) => (
        <>
          <CheckMark state={isSelected ? 'on' : 'off'} />
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          {option.count !== undefined && <span className="text-sm text-muted">{formatCount(option.count)}</span>}
        </>
      )}
    </ListBoxItem>
  )
}

function matches(label: string, search: string): boolean {
  return label.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())
}
