'use client'
import { type ReactNode, useState } from 'react'
import { Button, TooltipTrigger } from 'react-aria-components'
import { cn } from './class-names'
import { TooltipBubble } from './tooltip'

export interface ExplainedProps {
  /** The exact amount, the absolute time. */
  content: ReactNode
  children: ReactNode
  className?: string
}

/** A number or a word that tells more on hover, on focus and, where there is no pointer to hover with, when touched. */
export function Explained({ content, children, className }: ExplainedProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <TooltipTrigger delay={400} closeDelay={80} isOpen={isOpen} onOpenChange={setOpen}>
      <Button onPress={() => setOpen(true)} className={cn('cursor-default rounded-sm [font:inherit]', className)}>
        {children}
      </Button>
      <TooltipBubble>{content}</TooltipBubble>
    </TooltipTrigger>
  )
}
