'use client'
import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { Button, ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { optionRow } from '@/components/ui/list-box-style'
import { Popover } from '@/components/ui/popover'
import { SearchField } from '@/components/ui/search-field'
import { formatCount } from '@/lib/core/format'
import { valueControl } from './inline-control'

interface ReferenceOption {
  id: string
  name: string
  size?: number | null
}

export interface ReferenceEntryProps {
  /** What is chosen, as in `segment`. */
  what: string
  options: readonly ReferenceOption[]
  value: string | null
  onChange: (id: string | null) => void
  /** Given where none of them may be meant, as in `any campaign`. */
  any?: string
  isDisabled: boolean
}

const ANY = 'any'

/** One of the saved things by its name, found by typing. */
export function ReferenceEntry({ what, options, value, onChange, any, isDisabled }: ReferenceEntryProps) {
  const chosen = options.find(({ id }) => id === value)
  const words = chosen?.name ?? (value === null ? (any ?? `Choose a ${what}`) : `A ${what} that is not here any more`)
  return (
    <Popover
      label={`Choose a ${what}`}
      trigger={
        <Button isDisabled={isDisabled} aria-label={`${what}: ${words}`} className={cn(valueControl, value !== null && !chosen && 'border-negative')}>
          <span className={cn('truncate', value === null && !any && 'text-muted')}>{words}</span>
          {!isDisabled && <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />}
        </Button>
      }
    >
      {(close) => (
        <Choice
          what={what}
          options={any === undefined ? options : [{ id: ANY, name: any }, ...options]}
          value={value ?? (any === undefined ? undefined : ANY)}
          onChoose={(id) => {
            close()
            onChange(id === ANY ? null : id)
          }}
        />
      )}
    </Popover>
  )
}

interface ChoiceProps {
  what: string
  options: readonly ReferenceOption[]
  value: string | undefined
  onChoose: (id: string) => void
}

function Choice({ what, options, value, onChoose }: ChoiceProps) {
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
