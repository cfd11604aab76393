'use client'
import type { ReactNode } from 'react'
import { Link, type LinkProps } from 'react-aria-components'
import { cn } from './class-names'

export interface TextLinkProps extends Omit<LinkProps, 'children' | 'className' | 'style'> {
  href: string
  /** `quiet` in tables and lists, where the place says that it is a link. */
  variant?: 'underlined' | 'quiet'
  children: ReactNode
  className?: string
}

export function TextLink({ variant = 'underlined', className, ...props }: TextLinkProps) {
  return (
    <Link
      {...props}
      className={cn(
        'rounded-sm decoration-edge underline-offset-3 transition-colors duration-120 data-hovered:decoration-text',
        variant === 'underlined' ? 'underline' : 'font-medium data-hovered:underline',
        className,
      )}
    />
  )
}
