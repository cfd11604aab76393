'use client'
import type { ReactNode } from 'react'
import { Focusable } from 'react-aria-components'
import { cn } from './class-names'
import { Tooltip } from './tooltip'

/** A number or a word that tells more on hover and on focus: the exact amount, the absolute time. */
export function Explained({ content, children, className }: { content: ReactNode; children: ReactNode; className?: string }) {
  return (
    <Tooltip content={content}>
      <Focusable>
        <span role="note" tabIndex={0} className={cn('cursor-default rounded-sm', className)}>
          {children}
        </span>
      </Focusable>
    </Tooltip>
  )
}
