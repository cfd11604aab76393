'use client'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { NARROWEST, setPanelLayout, USUAL, WIDEST } from './panel-layout'

const STEP = 16
const PRESETS = [NARROWEST, USUAL, WIDEST]

const KEYS: Record<string, (width: number) => number> = {
  ArrowLeft: (width) => width + STEP,
  ArrowRight: (width) => width - STEP,
  Home: () => NARROWEST,
  End: () => WIDEST,
}

/** The left edge of the panel: dragged, moved by arrow keys, or clicked for the next of three widths. */
export function PanelEdge({ width }: { width: number }) {
  const drag = useRef<{ x: number; width: number; moved: boolean } | undefined>(undefined)
  const press = (event: KeyboardEvent): void => {
    const next = KEYS[event.key]
    if (!next) return
    event.preventDefault()
    setPanelLayout({ width: next(width) })
  }
  const grab = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width, moved: false }
  }
  const move = (event: PointerEvent): void => {
    const from = drag.current
    if (!from) return
    const by = from.x - event.clientX
    if (Math.abs(by) > 3) from.moved = true
    if (from.moved) setPanelLayout({ width: from.width + by })
  }
  const drop = (): void => {
    if (drag.current?.moved === false) setPanelLayout({ width: PRESETS.find((preset) => preset > width) ?? NARROWEST })
    drag.current = undefined
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      title="Drag to resize, or click for another width"
      tabIndex={0}
      onKeyDown={press}
      onPointerDown={grab}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={drop}
      className="group/edge absolute inset-y-0 -left-8 hidden w-6 cursor-col-resize touch-none justify-center rounded-sm outline-offset-0 xl:flex"
    >
      <span className="w-px bg-line transition-colors duration-120 group-hover/edge:w-0.5 group-hover/edge:bg-edge" />
    </div>
  )
}
