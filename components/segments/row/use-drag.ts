'use client'
import { type PointerEvent, useRef } from 'react'
import { placeOf } from '../draft/edits'
import { type Move, movesOf } from '../draft/moves'
import { useEditorTools } from '../editor/editor-tools'

/** Less is a click. */
const START_PX = 5
const EDGE_PX = 60

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
    if (readOnly || down.button !== 0 || down.pointerType === 'touch' || !node) return
    // After the press that the same release ends.
    window.addEventListener('pointerup', () => setTimeout(() => (dragged.current = false)), { once: true })
    const line = document.createElement('div')
    let target: Target | undefined
    const move = (event: globalThis.PointerEvent): void => {
      if (!dragged.current && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < START_PX) return
      if (!dragged.current) begin()
      scrollNear(event.clientY)
      const next = targetAt(event.clientX, event.clientY)
      if (next?.move.label !== target?.move.label && next) say(next.move.label)
      target = next
      draw(line, target)
    }
    const begin = (): void => {
      dragged.current = true
      line.className = 'pointer-events-none fixed z-50 h-0.5 rounded-full bg-accent'
      document.body.append(line)
      node.style.opacity = '0.5'
      document.body.style.cursor = 'grabbing'
      say('Dragging. Escape puts it back.')
    }
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
    const end = (event?: globalThis.PointerEvent): void => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', escape, true)
      line.remove()
      node.style.opacity = ''
      document.body.style.cursor = ''
      if (event && dragged.current && target) onMove(target.move)
      else if (dragged.current) say('Put back where it was')
    }
    const cancel = (): void => end()
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', escape, true)
  }
  return { onPointerDown, wasDrag: () => dragged.current }
}

function draw(line: HTMLElement, target: Target | undefined): void {
  line.hidden = !target
  if (!target) return
  const box = target.element.getBoundingClientRect()
  const top = target.side === 'before' ? box.top : target.side === 'after' ? box.bottom : box.top + 40
  Object.assign(line.style, { top: `${top - 1}px`, left: `${box.left}px`, width: `${box.width}px` })
}

/** Near the edge of the window the page follows. */
function scrollNear(y: number): void {
  const scroller = document.scrollingElement
  if (y < EDGE_PX) scroller?.scrollBy({ top: -12 })
  else if (y > window.innerHeight - EDGE_PX) scroller?.scrollBy({ top: 12 })
}
