'use client'
import type { ReactNode } from 'react'
import { Link, type LinkProps } from 'react-aria-components'
import { type ButtonLook, buttonStyle } from './button-style'
import { cn } from './class-names'

export interface LinkButtonProps extends Omit<LinkProps, 'children' | 'className' | 'style'>, ButtonLook {
  href: string
  children: ReactNode
  className?: string
}

/** Looks like a button, leads somewhere. */
export function LinkButton({ variant, size, className, ...props }: LinkButtonProps) {
  return <Link {...props} className={cn(buttonStyle({ variant, size }), className)} />
}
