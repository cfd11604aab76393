'use client'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { type ButtonLook, buttonStyle } from './button-style'
import { cn } from './class-names'
import { Tooltip } from './tooltip'

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'>, ButtonLook {
  /** Its name for everybody: read aloud, and shown as a tooltip. */
  label: string
  /** Keys that do the same, for the tooltip: `['g', 's']`. */
  keys?: string[]
  children: ReactNode
  className?: string
}

export function IconButton({ label, keys, variant = 'quiet', size, className, children, ...props }: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys}>
      <AriaButton {...props} aria-label={label} className={cn(buttonStyle({ variant, size }), SQUARE[size ?? 'md'], className)}>
        {children}
      </AriaButton>
    </Tooltip>
  )
}

const SQUARE = { sm: 'w-7 px-0 pointer-coarse:w-10', md: 'w-8 px-0 pointer-coarse:w-10', lg: 'w-10 px-0' }
