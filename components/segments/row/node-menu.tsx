'use client'
import { Braces, Contrast, Copy, Ellipsis, Group, MoveRight, Plus, Power, ToggleLeft, Trash2, Ungroup } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useKeyNames } from '@/components/shell/key-names'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/class-names'
import { Menu, type MenuEntry, type MenuGroup } from '@/components/ui/menu'
import type { DraftNode } from '../draft/draft'
import { rowsOf } from '../draft/edits'
import type { NodeActions } from './use-row-actions'

export interface NodeMenuProps {
  node: DraftNode
  name: 'Condition' | 'Group' | 'Section'
  actions: NodeActions
  /** Opens the places that it may be moved to. */
  onMove: () => void
}

type KeyNames = (keys: readonly string[]) => string[]

/** Everything that can be done with a condition, a group or a section; each also by a key of its own. */
export function NodeMenu({ node, name, actions, onMove }: NodeMenuProps) {
  // What is possible depends on the whole segment, which a closed menu need not follow.
  const [groups, setGroups] = useState<MenuGroup[]>([])
  const keyNames = useKeyNames()
  const refresh = (): void => {
    const all = [changes(node, actions, keyNames), places(name, actions, onMove, keyNames), end(name, actions, keyNames)]
    setGroups(all.filter(({ entries }) => entries.length > 0))
  }
  return (
    <Menu
      label={name}
      groups={groups}
      trigger={
        <Button
          data-menu
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

function changes(node: DraftNode, actions: NodeActions, keyNames: KeyNames): MenuGroup {
  const rows = node.kind === 'group' ? rowsOf(node) : [node]
  const isOff = rows.length > 0 && rows.every((row) => row.off)
  const opposite = actions.opposite()
  const off: MenuEntry = {
    id: 'off',
    label: isOff ? 'Switch on' : 'Switch off',
    description: isOff ? undefined : 'Kept here, but not applied.',
    icon: <Power aria-hidden strokeWidth={1.5} />,
    keys: ['X'],
    onAction: actions.toggleOff,
  }
  const negate: MenuEntry[] = opposite
    ? [
        {
          id: 'negate',
          label: 'Negate',
          description: opposite.note,
          icon: <Contrast aria-hidden strokeWidth={1.5} />,
          keys: ['N'],
          onAction: actions.negate,
        },
      ]
    : []
  const match: MenuEntry[] =
    node.kind === 'group'
      ? [
          {
            id: 'match',
            label: node.match === 'all' ? 'Match ANY of these' : 'Match ALL of these',
            icon: <ToggleLeft aria-hidden strokeWidth={1.5} />,
            keys: ['O'],
            onAction: actions.toggleMatch,
          },
        ]
      : []
  const duplicate: MenuEntry = {
    id: 'duplicate',
    label: 'Duplicate',
    icon: <Copy aria-hidden strokeWidth={1.5} />,
    keys: keyNames(['$mod+d']),
    onAction: actions.duplicate,
  }
  const copy: MenuEntry = {
    id: 'copy',
    label: 'Copy as JSON',
    icon: <Braces aria-hidden strokeWidth={1.5} />,
    keys: keyNames(['$mod+c']),
    onAction: actions.copy,
  }
  return { id: 'changes', entries: [...match, ...(rows.length > 0 ? [off] : []), ...negate, duplicate, copy] }
}

function places(name: NodeMenuProps['name'], actions: NodeActions, onMove: () => void, keyNames: KeyNames): MenuGroup {
  const icon = <MoveRight aria-hidden strokeWidth={1.5} />
  const move: MenuEntry[] =
    actions.moves().length > 0 ? [{ id: 'move', label: 'Move…', icon, keys: keyNames(['Alt+↑']), onAction: () => requestAnimationFrame(onMove) }] : []
  const wrap: MenuEntry[] = actions.mayWrap()
    ? [{ id: 'wrap', label: 'Wrap in group', icon: <Group aria-hidden strokeWidth={1.5} />, keys: ['G'], onAction: actions.wrap }]
    : []
  const unwrap: MenuEntry[] =
    name === 'Group' ? [{ id: 'unwrap', label: 'Unwrap group', icon: <Ungroup aria-hidden strokeWidth={1.5} />, onAction: actions.unwrap }] : []
  const add: MenuEntry[] =
    name !== 'Condition' && actions.mayNest()
      ? [{ id: 'add', label: 'Add group inside', icon: <Plus aria-hidden strokeWidth={1.5} />, onAction: actions.addGroup }]
      : []
  return { id: 'places', entries: [...move, ...wrap, ...unwrap, ...add] }
}

function end(name: NodeMenuProps['name'], actions: NodeActions, keyNames: KeyNames): MenuGroup {
  const icon = <Trash2 aria-hidden strokeWidth={1.5} />
  return {
    id: 'end',
    entries: [{ id: 'remove', label: `Remove ${name.toLowerCase()}`, icon, keys: keyNames(['Del']), isDanger: true, onAction: actions.remove }],
  }
}
