'use client'
import { useId, useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { cn } from '@/components/ui/class-names'
import { fieldBox, fieldFrame } from '@/components/ui/field-style'
import { formatDay } from '@/lib/core/format-time'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { InlineSelect } from '../row/inline-select'

export interface DatabasePickerProps {
  databases: readonly CustomerDatabase[]
  database: CustomerDatabase
  /** False for a saved segment: it belongs to its database. */
  maySwitch: boolean
  hasConditions: boolean
  onSwitch: (id: string) => Promise<void>
}

/** Conditions mean the data that they were made for, so another database starts without them. */
export function DatabasePicker({ databases, database, maySwitch, hasConditions, onSwitch }: DatabasePickerProps) {
  const id = useId()
  const [asked, setAsked] = useState<CustomerDatabase | undefined>(undefined)
  const choose = (wanted: string): void => {
    const next = databases.find((one) => one.id === wanted)
    if (!next || next.id === database.id) return
    if (hasConditions) setAsked(next)
    else void onSwitch(next.id)
  }
  return (
    <>
      <div className={fieldFrame}>
        <span aria-hidden className="text-sm font-medium">
          Database
        </span>
        <InlineSelect
          label="Database"
          aria-describedby={`${id}about`}
          options={databases.map((one) => ({ id: one.id, label: one.name, description: aboutDatabase(one) }))}
          value={database.id}
          shown={database.name}
          onChange={choose}
          isDisabled={!maySwitch}
          className={cn(fieldBox(), 'flex w-full items-center justify-between gap-2 pr-2 text-left')}
        />
        <span id={`${id}about`} className="text-xs text-muted">
          {maySwitch ? aboutDatabase(database) : `${aboutDatabase(database)} · a saved segment stays in its database`}
        </span>
      </div>
      <AlertDialog
        title={`Switch to ${asked?.name ?? ''}?`}
        confirmLabel="Switch and empty the conditions"
        isOpen={asked !== undefined}
        onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
        onConfirm={async () => {
          if (asked) await onSwitch(asked.id)
          setAsked(undefined)
        }}
      >
        The conditions were made for {database.name} and are emptied, because the other database has other customers and other values.
      </AlertDialog>
    </>
  )
}

function aboutDatabase({ brand, region, timezone, pinnedDay }: CustomerDatabase): string {
  const where = [brand, region].filter((part) => part !== '').join(', ')
  return `${where} · ${timezone}${pinnedDay ? ` · pinned to ${formatDay(pinnedDay)}` : ''}`
}
