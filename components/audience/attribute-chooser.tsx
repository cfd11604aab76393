'use client'
import { type ReactElement, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { later } from '@/components/ui/later'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'

export interface AttributeChooserProps {
  title: string
  description?: string
  /** Names the list. */
  label: string
  trigger: ReactElement
  /** `table.attribute`, in their order. */
  chosen: readonly string[]
  choices: readonly AttributeChoice[]
  /** How many there may be, and what is said of more. */
  most: { count: number; words: string }
  /** A way back to the usual ones, where others are shown. */
  usual?: { label: string; onPress: () => void } | undefined
  onChoose: (chosen: readonly string[]) => void
}

const MultiSelectList = later(() => import('@/components/ui/multi-select-list').then((part) => part.MultiSelectList))

/** Some of the attributes; what is chosen anew stands at the end, in the order of choosing. */
export function AttributeChooser({ title, description, label, trigger, chosen, choices, most, usual, onChoose }: AttributeChooserProps) {
  const [selected, setSelected] = useState<readonly string[]>(chosen)
  const isTooMany = selected.length > most.count
  return (
    <Dialog
      title={title}
      {...(description !== undefined && { description })}
      size="sm"
      onOpenChange={(isOpen) => isOpen && setSelected(chosen)}
      trigger={trigger}
      actions={(close) => {
        const andClose = (then: () => void) => () => {
          close()
          then()
        }
        return (
          <>
            {usual && (
              <Button variant="quiet" className="mr-auto" onPress={andClose(usual.onPress)}>
                {usual.label}
              </Button>
            )}
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" isDisabled={selected.length === 0 || isTooMany} onPress={andClose(() => onChoose(selected))}>
              Show
            </Button>
          </>
        )
      }}
    >
      <MultiSelectList
        label={label}
        options={choices.map(({ id, label: name, table }) => ({ id, label: `${name} · ${table}` }))}
        selected={selected}
        onChange={(next) => setSelected([...selected.filter((id) => next.includes(id)), ...next.filter((id) => !selected.includes(id))])}
        className="w-full p-0"
      />
      <p role="status" className="pt-2 text-sm text-negative empty:hidden">
        {isTooMany && most.words}
      </p>
    </Dialog>
  )
}
