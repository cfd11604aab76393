'use client'
import { useCallback, useMemo, useState } from 'react'
import type { Command } from '@/components/shell/command-store'
import { useCommands } from '@/components/shell/commands'
import { panelLayout, setPanelLayout } from '../rail/panel-layout'

export interface PanelSheet {
  isOpen: boolean
  toggle: () => void
  close: () => void
}

/** From 768 to 1279 pixels; a phone has the panel below the sentence, a wide screen beside it. */
const TABLET = '(min-width: 48rem) and (max-width: 79.99rem)'
const WIDE = '(min-width: 80rem)'

/** Shows and hides the panel, wherever it is on this screen; by key, from the palette and from the bar with the count. */
export function usePanelSheet(): PanelSheet {
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const toggle = useCallback(() => {
    if (window.matchMedia(TABLET).matches) {
      setOpen((before) => !before)
      // The sheet comes to the sentence; the page stays where it is.
      requestAnimationFrame(() => document.getElementById('insights-title')?.focus({ preventScroll: true }))
      return
    }
    if (window.matchMedia(WIDE).matches) setPanelLayout({ isShown: !panelLayout().isShown })
    else return toInsights()
    requestAnimationFrame(toInsights)
  }, [])
  const commands = useMemo<Command[]>(
    () => [{ id: 'panel.toggle', title: 'Show or hide the panel', group: 'View', keys: ['$mod+.'], keywords: 'insights', run: toggle }],
    [toggle],
  )
  useCommands(commands)
  return { isOpen, toggle, close }
}

/** Nowhere while the panel is hidden. */
function toInsights(): void {
  const heading = document.getElementById('insights-title')
  if (!heading?.checkVisibility()) return
  heading.scrollIntoView({ block: 'start' })
  heading.focus({ preventScroll: true })
}
