'use client'
import { Suspense, use, useState } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import { Skeleton } from '@/components/ui/skeleton'
import type { TableCount } from '@/lib/audience/schema'
import { formatCount, NONE } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import { filledTables } from '@/lib/segments/catalogue/standard'
import type { Attribute, Table } from '@/lib/segments/catalogue/types'
import { useEditorTools } from '../editor/editor-tools'
import { TypeIcon } from '../picker/type-icon'
import { DatabasePicker, type DatabasePickerProps } from './database-picker'

export interface DetailsProps extends DatabasePickerProps {
  /** Counting all rows of a large database takes seconds, and nothing waits for it. */
  records: Promise<Result<TableCount[]>>
  onAdd: (attribute: Attribute) => void
}

/** Where the numbers come from: the database, and its tables down to their attributes. */
export function Details({ records, onAdd, ...database }: DetailsProps) {
  const { catalogue } = useEditorTools()
  return (
    <section aria-labelledby="details" className="flex flex-col gap-3">
      <h2 id="details" className="text-xs font-semibold tracking-wide text-muted">
        DETAILS
      </h2>
      <DatabasePicker {...database} />
      <div className="flex items-baseline justify-between text-xs text-muted">
        <span>Tables</span>
        <span>Records</span>
      </div>
      <div className="-mx-1.5 -mt-2 flex flex-col">
        {filledTables(catalogue).map((table) => (
          <TableAttributes key={table.id} table={table} records={records} onAdd={onAdd} />
        ))}
      </div>
    </section>
  )
}

function Records({ table, records }: { table: string; records: DetailsProps['records'] }) {
  const counted = use(records)
  const found = counted.ok ? counted.value.find(({ id }) => id === table) : undefined
  return found ? formatCount(found.records) : NONE
}

function TableAttributes({ table, records, onAdd }: { table: Table } & Pick<DetailsProps, 'records' | 'onAdd'>) {
  const { catalogue, readOnly } = useEditorTools()
  const [isExpanded, setExpanded] = useState(false)
  return (
    <Disclosure
      title={table.label}
      hint={
        <Suspense fallback={<Skeleton className="h-3 w-10" />}>
          <Records table={table.id} records={records} />
        </Suspense>
      }
      isExpanded={isExpanded}
      onExpandedChange={setExpanded}
    >
      {isExpanded && (
        <ul className="flex flex-col pb-2">
          {catalogue.attributes
            .filter((attribute) => attribute.table === table.id)
            .map((attribute) => (
              <li key={attribute.attribute}>
                <button
                  type="button"
                  disabled={readOnly}
                  title={attribute.description}
                  aria-label={readOnly ? attribute.label : `Add a condition on ${attribute.label}`}
                  onClick={() => onAdd(attribute)}
                  className="flex min-h-7 w-full items-center gap-2 rounded-md px-1.5 text-left text-sm enabled:hover:bg-hover pointer-coarse:min-h-10"
                >
                  <TypeIcon type={attribute.type} className="size-4 shrink-0 text-muted" />
                  <span className="min-w-0 truncate">{attribute.label}</span>
                </button>
              </li>
            ))}
        </ul>
      )}
    </Disclosure>
  )
}
