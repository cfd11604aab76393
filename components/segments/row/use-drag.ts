'use client'
import { type PointerEvent, useRef } from 'react'
import { followDrag, mayDrag } from '@/components/ui/follow-drag'
import { placeOf } from '../draft/edits'
import { type Move, movesOf } from '../draft/moves'
import { useEditorTools } from '../editor/editor-tools'

interface Target {
  move: Move
  element: HTMLElement
  side: 'before' | 'after' | 'inside'
}

export interface Drag {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void
  /** Whether the press that ends now was a drag, so that it opens no menu. */
  wasDrag: () => boolean
}

/** Moves a node by dragging its handle. Only places of the Move menu are taken, so that both ways lead to the same. */
export function useDrag(id: string, onMove: (move: Move) => void): Drag {
  const { draft, say, readOnly } = useEditorTools()
  const dragged = useRef(false)
  const onPointerDown = (down: PointerEvent<HTMLElement>): void => {
    dragged.current = false
    const node = down.currentTarget.closest<HTMLElement>('[data-node]')
    if (readOnly || !mayDrag(down) || !node) return
    // After the press that the same release ends.
    window.addEventListener('pointerup', () => setTimeout(() => (dragged.current = false)), { once: true })
    let said: string | undefined
    const targetAt = (x: number, y: number): Target | undefined => {
      for (const element of document.elementsFromPoint(x, y)) {
        const over = element.closest<HTMLElement>('[data-row]')
        if (!over || node.contains(over)) continue
        return dropOn(over, y)
      }
      return undefined
    }
    const dropOn = (over: HTMLElement, y: number): Target | undefined => {
      const place = placeOf(draft(), over.dataset.node ?? '')
      const own = placeOf(draft(), id)
      if (!place || !own) return undefined
      const box = over.getBoundingClientRect()
      const isSection = own.path.length === 1
      // Over the head of a group: into it, as its first. Between sections only a section goes.
      const isInside = place.node.kind === 'group' && !isSection
      const side = isInside ? 'inside' : y < box.top + box.height / 2 ? 'before' : 'after'
      if (isSection !== (place.path.length === 1) && !isInside) return undefined
      const group = isInside ? place.node.id : place.group.id
      const index = isInside ? 0 : place.index + (side === 'after' ? 1 : 0)
      const found = movesOf(draft(), id).find(({ to }) => to.kind === 'place' && to.group === group && to.index === index)
      return found && { move: found, element: over, side }
    }
    followDrag<Target>(down, {
      dragged: node,
      onBegin() {
        dragged.current = true
        say('Dragging. Escape puts it back.')
      },
      targetAt,
      onTarget(target) {
        if (target && target.move.label !== said) say(target.move.label)
        said = target?.move.label
      },
      onDrop: ({ move }) => onMove(move),
      onBack: () => say('Put back where it was'),
    })
  }
  return { onPointerDown, wasDrag: () => dragged.current }
}
