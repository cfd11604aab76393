'use client'
import { useState } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import type { TableCount } from '@/lib/audience/schema'
import { formatCount } from '@/lib/core/format'
import type { Attribute } from '@/lib/segments/catalogue/types'
import { useEditorTools } from '../editor/editor-tools'
import { TypeIcon } from '../picker/type-icon'
import { DatabasePicker, type DatabasePickerProps } from './database-picker'

export interface DetailsProps extends DatabasePickerProps {
  tables: readonly TableCount[]
  onAdd: (attribute: Attribute) => void
}

/** Where the numbers come from: the database, and its tables down to their attributes. */
export function Details({ tables, onAdd, ...database }: DetailsProps) {
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
        {tables.map((table) => (
          <TableAttributes key={table.id} table={table} onAdd={onAdd} />
        ))}
      </div>
    </section>
  )
}

function TableAttributes({ table, onAdd }: { table: TableCount; onAdd: (attribute: Attribute) => void }) {
  const { catalogue, readOnly } = useEditorTools()
  const [isExpanded, setExpanded] = useState(false)
  return (
    <Disclosure title={table.label} hint={formatCount(table.records)} isExpanded={isExpanded} onExpandedChange={setExpanded}>
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
