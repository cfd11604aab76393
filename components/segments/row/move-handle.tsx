'use client'
import { GripVertical } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/class-names'
import { MenuAt, type MenuGroup } from '@/components/ui/menu'
import type { Move } from '../draft/moves'
import { useDrag } from './use-drag'
import type { NodeActions } from './use-row-actions'

export interface MoveHandleProps {
  id: string
  name: string
  actions: NodeActions
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Dragged, it moves the node; pressed, it opens every place that the node may go to, in words. */
export function MoveHandle({ id, name, actions, isOpen, onOpenChange }: MoveHandleProps) {
  const button = useRef<HTMLButtonElement>(null)
  const drag = useDrag(id, actions.move)
  return (
    <>
      <span onPointerDownCapture={drag.onPointerDown} className="contents">
        <Button
          ref={button}
          aria-label={`Move ${name.toLowerCase()}`}
          aria-haspopup="menu"
          onPress={() => !drag.wasDrag() && onOpenChange(true)}
          className={cn(buttonStyle({ variant: 'quiet' }), '-ml-1 w-6 cursor-grab px-0 text-muted pointer-coarse:w-8')}
        >
          <GripVertical aria-hidden strokeWidth={1.5} />
        </Button>
      </span>
      {isOpen && <MoveMenu anchor={button} name={name} actions={actions} onOpenChange={onOpenChange} />}
    </>
  )
}

interface MoveMenuProps extends Omit<MoveHandleProps, 'isOpen' | 'id'> {
  anchor: React.RefObject<HTMLElement | null>
}

function MoveMenu({ anchor, name, actions, onOpenChange }: MoveMenuProps) {
  const [groups] = useState(() => menuGroups(actions))
  return <MenuAt anchor={anchor} isOpen onOpenChange={onOpenChange} label={`Move ${name.toLowerCase()}`} groups={groups} />
}

function menuGroups(actions: NodeActions): MenuGroup[] {
  const entry = (move: Move) => ({ id: move.label, label: move.label, onAction: () => actions.move(move) })
  const moves = actions.moves()
  const near = moves.filter(({ label }) => label.startsWith('Move '))
  const far = moves.filter((move) => !near.includes(move))
  const groups = [
    { id: 'near', entries: near.map(entry) },
    { id: 'far', entries: far.map(entry) },
  ].filter(({ entries }) => entries.length > 0)
  return groups.length > 0 ? groups : [{ id: 'none', entries: [{ id: 'none', label: 'There is nowhere else to go', isDisabled: true }] }]
}
