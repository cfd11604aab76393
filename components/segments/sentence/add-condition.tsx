'use client'
import { Plus } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { toastDone } from '@/components/ui/toast'
import { generateId } from '@/lib/core/ids'
import { groupOf } from '../draft/edits'
import { hasRoomFor, MOST_ROWS } from '../draft/limits'
import { useEditorTools } from '../editor/editor-tools'
import { pickedRow } from '../picker/picked-row'

/** Opens the picker; the condition comes to be when something was picked. */
export function AddCondition({ group }: { group: string }) {
  const { draft, edit, focus, pick, readOnly } = useEditorTools()
  const button = useRef<HTMLButtonElement>(null)
  if (readOnly) return null
  const open = (): void => {
    if (!button.current) return
    if (!hasRoomFor(draft(), 1)) return toastDone(`There is no room for more: a segment holds ${MOST_ROWS} conditions.`)
    pick({
      anchor: button.current,
      offer: 'everything',
      onPick: (item) => {
        const id = generateId()
        edit({ type: 'insert', group, index: groupOf(draft(), group)?.of.length ?? 0, node: pickedRow(id, item) })
        focus(id, 'operator')
      },
    })
  }
  return (
    <div data-part="add" data-of={group} data-add>
      <Button ref={button} variant="quiet" size="sm" aria-haspopup="dialog" onPress={open} className="text-accent">
        <Plus aria-hidden strokeWidth={1.5} />
        Add condition
      </Button>
    </div>
  )
}
