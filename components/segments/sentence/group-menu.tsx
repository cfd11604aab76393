'use client'
import { Copy, Ellipsis, MoveRight, ToggleLeft, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/class-names'
import { Menu, type MenuGroup } from '@/components/ui/menu'
import type { DraftGroup } from '../draft/draft'
import { useEditorTools } from '../editor/editor-tools'
import { type NodeActions, useRowActions } from '../row/use-row-actions'

/** Duplicate, match any or all, move, remove: for a section and for a group inside one. */
export function GroupMenu({ group, name }: { group: DraftGroup; name: string }) {
  const { readOnly } = useEditorTools()
  const actions = useRowActions(group)
  const [groups, setGroups] = useState<MenuGroup[]>([])
  if (readOnly) return null
  const refresh = (): void => setGroups(menuGroups(group, name, actions))
  return (
    <Menu
      label={name}
      groups={groups}
      trigger={
        <Button
          aria-label={`${name} menu`}
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

function menuGroups(group: DraftGroup, name: string, actions: NodeActions): MenuGroup[] {
  const moves = actions.moves().map((move) => ({
    id: move.label,
    label: move.label,
    icon: <MoveRight aria-hidden strokeWidth={1.5} />,
    onAction: () => actions.move(move),
  }))
  const match = group.match === 'all' ? 'Match ANY of these' : 'Match ALL of these'
  return [
    {
      id: 'edit',
      entries: [
        { id: 'match', label: match, icon: <ToggleLeft aria-hidden strokeWidth={1.5} />, onAction: actions.toggleMatch },
        { id: 'duplicate', label: 'Duplicate', icon: <Copy aria-hidden strokeWidth={1.5} />, onAction: actions.duplicate },
      ],
    },
    ...(moves.length > 0 ? [{ id: 'moves', entries: moves }] : []),
    {
      id: 'end',
      entries: [
        {
          id: 'remove',
          label: `Remove ${name.toLowerCase()}`,
          icon: <Trash2 aria-hidden strokeWidth={1.5} />,
          isDanger: true,
          onAction: actions.remove,
        },
      ],
    },
  ]
}
