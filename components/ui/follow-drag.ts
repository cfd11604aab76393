import type { PointerEvent } from 'react'

/** Less is a click. */
const START_PX = 5
const EDGE_PX = 60
/** Below the head of what it goes into. */
const INSIDE_PX = 40

interface DragTarget {
  element: Element
  side: 'before' | 'after' | 'inside'
}

export interface DragOptions<Target extends DragTarget> {
  /** What is dragged, and stands there faint meanwhile. */
  dragged: HTMLElement
  onBegin?: () => void
  /** Where it would go; undefined where it cannot. */
  targetAt: (x: number, y: number) => Target | undefined
  onTarget?: (target: Target | undefined) => void
  onDrop: (target: Target) => void
  /** It was let go where it cannot go, or Escape was pressed. */
  onBack: () => void
}

/** Whether a press may become a drag: what a finger moves is scrolled. */
export function mayDrag({ button, pointerType }: PointerEvent): boolean {
  return button === 0 && pointerType !== 'touch'
}

/** From the press to the release: a line shows where it would go, the page follows near its edges, and Escape puts it back. */
export function followDrag<Target extends DragTarget>(down: PointerEvent, options: DragOptions<Target>): void {
  const { dragged, onBegin, targetAt, onTarget, onDrop, onBack } = options
  const line = document.createElement('div')
  let isDragged = false
  let target: Target | undefined
  const move = ({ clientX, clientY }: globalThis.PointerEvent): void => {
    if (!isDragged && Math.hypot(clientX - down.clientX, clientY - down.clientY) < START_PX) return
    if (!isDragged) begin()
    scrollNear(clientY)
    target = targetAt(clientX, clientY)
    onTarget?.(target)
    draw(line, target)
  }
  const begin = (): void => {
    isDragged = true
    line.className = 'pointer-events-none fixed z-50 h-0.5 rounded-full bg-accent'
    document.body.append(line)
    dragged.style.opacity = '0.5'
    document.body.style.cursor = 'grabbing'
    onBegin?.()
  }
  const end = (event?: globalThis.PointerEvent): void => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', escape, true)
    line.remove()
    dragged.style.opacity = ''
    document.body.style.cursor = ''
    if (event && isDragged && target) onDrop(target)
    else if (isDragged) onBack()
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

function draw(line: HTMLElement, target: DragTarget | undefined): void {
  line.hidden = !target
  if (!target) return
  const box = target.element.getBoundingClientRect()
  const top = target.side === 'before' ? box.top : target.side === 'after' ? box.bottom : box.top + INSIDE_PX
  Object.assign(line.style, { top: `${top - 1}px`, left: `${box.left}px`, width: `${box.width}px` })
}

/** Near the edge of the window the page follows. */
function scrollNear(y: number): void {
  const scroller = document.scrollingElement
  if (y < EDGE_PX) scroller?.scrollBy({ top: -12 })
  else if (y > window.innerHeight - EDGE_PX) scroller?.scrollBy({ top: 12 })
}
