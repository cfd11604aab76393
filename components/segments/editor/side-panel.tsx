'use client'
import { type ReactNode, useEffect } from 'react'
import { cn } from '@/components/ui/class-names'
import { PanelEdge } from '../rail/panel-edge'
import type { PanelLayout } from '../rail/panel-layout'

export interface SidePanelProps {
  layout: PanelLayout
  /** On a tablet it is a sheet over the sentence, from the bar with the count. */
  isSheetOpen: boolean
  onCloseSheet: () => void
  children: ReactNode
}

/** The numbers: a column at the right, a sheet from below on a tablet, and behind the sentence on a phone. */
export function SidePanel({ layout, isSheetOpen, onCloseSheet, children }: SidePanelProps) {
  useEffect(() => {
    if (!isSheetOpen) return
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role=dialog], [role=listbox]')) onCloseSheet()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [isSheetOpen, onCloseSheet])
  return (
    <div
      className={cn(
        'relative min-w-0 xl:sticky xl:top-22',
        !layout.isShown && 'xl:hidden',
        'md:max-xl:sticky md:max-xl:bottom-13 md:max-xl:z-20 md:max-xl:-mx-8 md:max-xl:max-h-[70dvh] md:max-xl:overflow-y-auto md:max-xl:scroll-shade md:max-xl:rounded-t-lg md:max-xl:border md:max-xl:border-line md:max-xl:bg-ground md:max-xl:px-8 md:max-xl:pt-4',
        !isSheetOpen && 'md:max-xl:hidden',
      )}
    >
      <PanelEdge width={layout.width} />
      <aside
        aria-label="Numbers and data"
        className="flex min-w-0 flex-col gap-8 pb-8 xl:max-h-[calc(100dvh-88px)] xl:overflow-y-auto xl:scroll-shade xl:pr-1"
      >
        {children}
      </aside>
    </div>
  )
}
