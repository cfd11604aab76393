'use client'
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from 'react'
import type { Command } from '@/components/shell/command-store'
import { useCommands } from '@/components/shell/commands'
import { later } from '@/components/ui/later'
import type { SearchFieldProps } from '@/components/ui/search-field'
import { formatQuantity } from '@/lib/core/format'
import type { Draft, Row } from '../draft/draft'
import { allRows } from '../draft/edits'
import { rowWords } from '../row/row-words'
import { useEditorTools } from './editor-tools'

const SearchField = later<SearchFieldProps>(() => import('@/components/ui/search-field').then((part) => part.SearchField))

export interface FindBarProps {
  root: RefObject<HTMLElement | null>
  /** Other rows are searched again. */
  draft: Draft
}

/** Search within the segment: `/` opens it, what is found is marked, Enter goes from one to the next, Esc puts it away. */
export function FindBar({ root, draft }: FindBarProps) {
  const [query, setQuery] = useState<string | undefined>(undefined)
  const { catalogue, names } = useEditorTools()
  const commands = useMemo<Command[]>(
    () => [{ id: 'editor.find', title: 'Search within the segment', group: 'Do', keys: ['/'], run: () => setQuery((before) => before ?? '') }],
    [],
  )
  useCommands(commands)
  useEffect(() => SearchField.load(), [])
  const found = useMemo(() => {
    const wanted = (query ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const matches = (row: Row): boolean => {
      const text = rowWords(row, catalogue, names).toLowerCase()
      return wanted.every((word) => text.includes(word))
    }
    return new Set(wanted.length === 0 ? [] : allRows(draft).flatMap((row) => (matches(row) ? [row.id] : [])))
  }, [query, draft, catalogue, names])
  useEffect(() => {
    const rows = rowsIn(root.current).filter((row) => found.has(row.dataset.node ?? ''))
    for (const row of rows) row.setAttribute('data-found', '')
    return () => rows.forEach((row) => row.removeAttribute('data-found'))
  }, [root, found])
  if (query === undefined) return null
  const go = (by: 1 | -1): void => {
    const rows = rowsIn(root.current).filter((row) => row.hasAttribute('data-found'))
    const here = rows.findIndex((row) => row.contains(document.activeElement))
    const next = rows.at((here < 0 ? (by === 1 ? 0 : -1) : here + by) % rows.length)
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') setQuery(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField
        label="Search within the segment"
        value={query}
        onChange={setQuery}
        onKeyDown={press}
        maxLength={100}
        autoFocus
        className="w-full sm:w-80"
      />
      <p role="status" className="text-sm text-muted">
        {query.trim() !== '' && `${formatQuantity(found.size, 'condition')} found`}
      </p>
    </div>
  )
}

function rowsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
}
