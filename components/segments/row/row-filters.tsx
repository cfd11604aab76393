'use client'
import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { generateId } from '@/lib/core/ids'
import { MAX_FILTERS } from '@/lib/segments/limits'
import type { ActivityRow, FilterRow, PurchaseRow } from '../draft/draft'
import { newFilterRow, withAttribute } from '../draft/new-row'
import { filterProblem, filtersBy } from '../draft/problems'
import { useEditorTools } from '../editor/editor-tools'
import { AttributeButton } from './attribute-button'
import { ComparisonControls, Word } from './comparison-controls'
import { ProblemNote } from './problem-note'

const OFFERS = { purchase: 'lines', activity: 'activity' } as const

/** "where Category is in list socks": what the order lines or entries must be like; all of it at once. */
export function RowFilters<R extends PurchaseRow | ActivityRow>({ row, change }: { row: R; change: (row: R) => void }) {
  const { pick, readOnly, focus } = useEditorTools()
  const add = useRef<HTMLButtonElement>(null)
  const open = (): void => {
    if (!add.current) return
    pick({
      anchor: add.current,
      offer: OFFERS[row.kind],
      onPick: (item) => {
        if (item.kind !== 'attribute') return
        const filter = newFilterRow(generateId(), item.attribute)
        change({ ...row, filters: [...row.filters, filter] })
        focus(filter.id, 'operator')
      },
    })
  }
  const remove = (filter: FilterRow): void => {
    change({ ...row, filters: row.filters.filter(({ id }) => id !== filter.id) })
    focus(row.id, 'add')
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {row.filters.map((filter, index) => (
        <FilterLine
          key={filter.id}
          filter={filter}
          of={row}
          word={index === 0 ? 'where' : 'and'}
          change={(next) => change({ ...row, filters: row.filters.with(index, next) })}
          remove={() => remove(filter)}
        />
      ))}
      {!readOnly && row.filters.length < MAX_FILTERS && (
        <div data-part="add" data-of={row.id}>
          <Button ref={add} size="sm" variant="quiet" onPress={open} className="text-muted">
            <Plus aria-hidden strokeWidth={1.5} />
            Add filter
          </Button>
        </div>
      )}
    </div>
  )
}

interface FilterLineProps {
  filter: FilterRow
  of: PurchaseRow | ActivityRow
  word: string
  change: (filter: FilterRow) => void
  remove: () => void
}

function FilterLine({ filter, of, word, change, remove }: FilterLineProps) {
  const { catalogue, readOnly, focus } = useEditorTools()
  const table = filtersBy(of)
  const attribute = catalogue.find(table, filter.attribute)
  const label = attribute?.label ?? filter.attribute
  return (
    <div data-node={filter.id} role="group" aria-label={`Filter: ${label}`} className="flex min-w-0 flex-wrap items-start gap-x-1 gap-y-1">
      <Word>{word}</Word>
      <AttributeButton
        of={filter.id}
        label={label}
        offer={OFFERS[of.kind]}
        current={`${table}.${filter.attribute}`}
        onPick={(item) => {
          if (item.kind === 'attribute') change(withAttribute(filter, attribute, item.attribute))
          focus(filter.id, 'operator')
        }}
        isUnknown={!attribute}
      />
      {attribute && (
        <ComparisonControls of={filter.id} attribute={attribute} comparison={filter} onChange={(next) => change({ ...filter, ...next })} />
      )}
      {!readOnly && (
        <IconButton label={`Remove filter ${label}`} onPress={remove}>
          <X strokeWidth={1.5} />
        </IconButton>
      )}
      <ProblemNote problem={filterProblem(filter, table, catalogue)} className="py-1.5" />
    </div>
  )
}
