'use client'
import type { PointerEvent } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { type BlockPlace, mayStand } from '../draft/place-block'
import type { EmailDesign } from '@/lib/content/schema'

/** Less is a click. */
const START_PX = 5
const EDGE_PX = 60

/** Moves a block by dragging its row to another one; Escape puts it back. What a finger moves is scrolled, and has the menu. */
export function useBlockDrag(
  design: EmailDesign,
  onPlace: (id: string, place: BlockPlace) => void,
): (down: PointerEvent<HTMLElement>, id: string) => void {
  const { announce } = useAnnouncer()
  return (down, id) => {
    const row = down.currentTarget
    if (down.button !== 0 || down.pointerType === 'touch') return
    const line = document.createElement('div')
    let isDragged = false
    let found: { place: BlockPlace; box: DOMRect } | undefined
    const move = (event: globalThis.PointerEvent): void => {
      if (!isDragged && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < START_PX) return
      if (!isDragged) begin()
      if (event.clientY < EDGE_PX) document.scrollingElement?.scrollBy({ top: -12 })
      if (event.clientY > window.innerHeight - EDGE_PX) document.scrollingElement?.scrollBy({ top: 12 })
      found = placeAt(event.clientX, event.clientY)
      draw(line, found)
    }
    const begin = (): void => {
      isDragged = true
      line.className = 'pointer-events-none fixed z-50 h-0.5 rounded-full bg-accent'
      document.body.append(line)
      row.style.opacity = '0.5'
      document.body.style.cursor = 'grabbing'
    }
    const placeAt = (x: number, y: number): typeof found => {
      for (const element of document.elementsFromPoint(x, y)) {
        const over = element.closest<HTMLElement>('[data-block]')
        const place = over && over !== row ? placeOn(over, y) : undefined
        if (over && place && mayStand(design, id, place)) return { place, box: over.getBoundingClientRect() }
      }
      return undefined
    }
    const end = (event?: globalThis.PointerEvent): void => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', escape, true)
      line.remove()
      row.style.opacity = ''
      document.body.style.cursor = ''
      if (event && found) onPlace(id, found.place)
      else if (isDragged) announce('Put back where it was')
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
}

function placeOn(over: HTMLElement, y: number): BlockPlace {
  const { top, height } = over.getBoundingClientRect()
  return { of: over.dataset.block ?? '', side: y < top + height / 2 ? 'before' : 'after' }
}

function draw(line: HTMLElement, found: { place: BlockPlace; box: DOMRect } | undefined): void {
  line.hidden = !found
  if (!found) return
  const { top, bottom, left, width } = found.box
  Object.assign(line.style, { top: `${(found.place.side === 'before' ? top : bottom) - 1}px`, left: `${left}px`, width: `${width}px` })
}
