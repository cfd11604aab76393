'use client'
import type { PointerEvent } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { followDrag, mayDrag } from '@/components/ui/follow-drag'
import { type BlockPlace, mayStand } from '../draft/place-block'
import type { EmailDesign } from '@/lib/content/schema'

interface Target extends BlockPlace {
  element: HTMLElement
}

/** Moves a block by dragging its row to another one; what a finger moves is scrolled, and has the menu. */
export function useBlockDrag(
  design: EmailDesign,
  onPlace: (id: string, place: BlockPlace) => void,
): (down: PointerEvent<HTMLElement>, id: string) => void {
  const { announce } = useAnnouncer()
  return (down, id) => {
    const row = down.currentTarget
    if (!mayDrag(down)) return
    followDrag<Target>(down, {
      dragged: row,
      targetAt(x, y) {
        for (const element of document.elementsFromPoint(x, y)) {
          const over = element.closest<HTMLElement>('[data-block]')
          const target = over && over !== row ? targetOn(over, y) : undefined
          if (target && mayStand(design, id, target)) return target
        }
        return undefined
      },
      onDrop: ({ of, side }) => onPlace(id, { of, side }),
      onBack: () => announce('Put back where it was'),
    })
  }
}

function targetOn(element: HTMLElement, y: number): Target {
  const { top, height } = element.getBoundingClientRect()
  return { element, of: element.dataset.block ?? '', side: y < top + height / 2 ? 'before' : 'after' }
}
