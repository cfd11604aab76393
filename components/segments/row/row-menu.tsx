'use client'
import { Copy, Ellipsis, MoveRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { buttonStyle } from '@/components/ui/button-style'
import { useKeyNames } from '@/components/shell/key-names'
import { Menu, type MenuGroup } from '@/components/ui/menu'
import type { Row } from '../draft/draft'
import type { NodeActions } from './use-row-actions'

/** Duplicate, every move in words, remove. */
export function RowMenu({ row, actions }: { row: Row; actions: NodeActions }) {
  // Where a row may go depends on the whole segment, which a closed menu need not follow.
  const [groups, setGroups] = useState<MenuGroup[]>([])
  const keyNames = useKeyNames()
  const refresh = (): void => setGroups(menuGroups(row, actions, keyNames(['$mod+d'])))
  return (
    <Menu
      label="Condition"
      groups={groups}
      trigger={
        <Button
          data-menu
          aria-label="Condition menu"
          onPressStart={refresh}
          onFocus={refresh}
          className={cn(buttonStyle({ variant: 'quiet' }), 'w-8 px-0 text-muted pointer-coarse:w-10')}
        >
          <Ellipsis aria-hidden strokeWidth={1.5} />
        </Button>
      }
    />
  )
}

function menuGroups(row: Row, actions: NodeActions, duplicateKeys: string[]): MenuGroup[] {
  const moves = actions.moves().map((move) => ({
    id: `${row.id} ${move.label}`,
    label: move.label,
    icon: <MoveRight aria-hidden strokeWidth={1.5} />,
    onAction: () => actions.move(move),
  }))
  return [
    {
      id: 'copy',
      entries: [
        { id: 'duplicate', label: 'Duplicate', icon: <Copy aria-hidden strokeWidth={1.5} />, keys: duplicateKeys, onAction: actions.duplicate },
      ],
    },
    ...(moves.length > 0 ? [{ id: 'moves', entries: moves }] : []),
    {
      id: 'end',
      entries: [
        { id: 'remove', label: 'Remove', icon: <Trash2 aria-hidden strokeWidth={1.5} />, keys: ['Del'], isDanger: true, onAction: actions.remove },
      ],
    },
  ]
}
