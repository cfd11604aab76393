'use client'
import { useState } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import type { SqlTable } from '@/lib/audience/sql-schema'

export interface SqlTablesListProps {
  tables: readonly SqlTable[]
  onInsert: (text: string) => void
}

/** What a query may read. A name goes to where the cursor is. */
export function SqlTablesList({ tables, onInsert }: SqlTablesListProps) {
  return (
    <section aria-labelledby="sql-tables" className="flex flex-col gap-2">
      <h2 id="sql-tables" className="text-xs font-semibold tracking-wide text-muted">
        TABLES
      </h2>
      <div className="-mx-1.5 flex flex-col">
        {tables.map((table) => (
          <Columns key={table.name} table={table} onInsert={onInsert} />
        ))}
      </div>
    </section>
  )
}

function Columns({ table, onInsert }: { table: SqlTable; onInsert: (text: string) => void }) {
  const [isExpanded, setExpanded] = useState(false)
  return (
    <Disclosure
      title={<span className="font-mono text-sm">{table.name}</span>}
      hint={table.columns.length}
      isExpanded={isExpanded}
      onExpandedChange={setExpanded}
    >
      {isExpanded && (
        <>
          <p className="pb-1.5 pl-1.5 text-xs text-muted">{table.description}</p>
          <ul className="flex flex-col pb-2">
            <Insertable name={table.name} type="table" description={`The name of ${table.label}`} onInsert={onInsert} />
            {table.columns.map(({ name, type, description }) => (
              <Insertable key={name} name={name} type={type} description={description} onInsert={onInsert} />
            ))}
          </ul>
        </>
      )}
    </Disclosure>
  )
}

interface InsertableProps {
  name: string
  type: string
  description: string
  onInsert: (text: string) => void
}

function Insertable({ name, type, description, onInsert }: InsertableProps) {
  return (
    <li>
      <button
        type="button"
        title={description}
        onClick={() => onInsert(name)}
        className="flex min-h-7 w-full items-baseline justify-between gap-2 rounded-md px-1.5 text-left hover:bg-hover pointer-coarse:min-h-10"
      >
        <span className="min-w-0 truncate font-mono text-xs">
          <span className="sr-only">Insert </span>
          {name}
        </span>
        <span className="shrink-0 text-xs text-muted">{type}</span>
      </button>
    </li>
  )
}
