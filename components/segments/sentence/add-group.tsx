'use client'
import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { DraftGroup } from '../draft/draft'
import { useEditorTools } from '../editor/editor-tools'
import { useRowActions } from '../row/use-row-actions'

/** A group inside this one; it says the other word, or it would say nothing. */
export function AddGroup({ group }: { group: DraftGroup }) {
  const { readOnly } = useEditorTools()
  const { addGroup } = useRowActions(group)
  if (readOnly) return null
  return (
    <Button variant="quiet" size="sm" onPress={addGroup} className="text-muted">
      <Plus aria-hidden strokeWidth={1.5} />
      Add group
    </Button>
  )
}
