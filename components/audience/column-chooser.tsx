'use client'
import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { MultiSelectList } from '@/components/ui/multi-select-list'
import type { AttributeChoice } from '@/lib/audience/attribute-choices'
import { formatQuantity } from '@/lib/core/format'

export interface ColumnChooserProps {
  /** `table.attribute`, in their order. */
  columns: readonly string[]
  choices: readonly AttributeChoice[]
  hasOwnColumns: boolean
  /** Null for the usual ones. */
  onChoose: (columns: readonly string[] | null) => void
}

const MOST = 20

/** What is chosen anew stands at the end, in the order of choosing. */
export function ColumnChooser({ columns, choices, hasOwnColumns, onChoose }: ColumnChooserProps) {
  const [selected, setSelected] = useState<readonly string[]>(columns)
  const isTooMany = selected.length > MOST
  return (
    <Dialog
      title="Choose the columns"
      size="sm"
      onOpenChange={(isOpen) => isOpen && setSelected(columns)}
      trigger={
        <Button>
          <Columns3 aria-hidden strokeWidth={1.5} />
          {formatQuantity(columns.length, 'column')}
        </Button>
      }
      actions={(close) => (
        <>
          {hasOwnColumns && (
            <Button
              variant="quiet"
              className="mr-auto"
              onPress={() => {
                close()
                onChoose(null)
              }}
            >
              Usual columns
            </Button>
          )}
          <Button onPress={close}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={selected.length === 0 || isTooMany}
            onPress={() => {
              close()
              onChoose(selected)
            }}
          >
            Show
          </Button>
        </>
      )}
    >
      <MultiSelectList
        label="Columns"
        options={choices.map(({ id, label, table }) => ({ id, label: `${label} · ${table}` }))}
        selected={selected}
        onChange={(next) => setSelected([...selected.filter((id) => next.includes(id)), ...next.filter((id) => !selected.includes(id))])}
        className="w-full p-0"
      />
      <p role="status" className="pt-2 text-sm text-negative empty:hidden">
        {isTooMany && 'Twenty columns at most.'}
      </p>
    </Dialog>
  )
}
