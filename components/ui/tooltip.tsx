'use client'
import type { ReactElement, ReactNode } from 'react'
import { Tooltip as AriaTooltip, type TooltipProps as AriaTooltipProps, TooltipTrigger } from 'react-aria-components'
import { Keys } from './kbd'

export interface TooltipProps {
  content: ReactNode
  keys?: string[]
  placement?: AriaTooltipProps['placement']
  /** A button or a link; for text see `Explained`. */
  children: ReactElement
}

/** More about what it is put on; never the only place that says it. */
export function Tooltip({ content, keys, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={80}>
      {children}
      <TooltipBubble placement={placement}>
        {content}
        {keys && <Keys keys={keys} />}
      </TooltipBubble>
    </TooltipTrigger>
  )
}

export function TooltipBubble({ placement = 'top', children }: { placement?: AriaTooltipProps['placement']; children: ReactNode }) {
  return (
    <AriaTooltip
      placement={placement}
      offset={6}
      className="flex max-w-72 items-center gap-2 rounded-md bg-text px-2 py-1 text-xs text-ground data-entering:animate-appear forced-colors:border"
    >
      {children}
    </AriaTooltip>
  )
}
