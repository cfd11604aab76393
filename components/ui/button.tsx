'use client'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { type ButtonLook, buttonStyle } from './button-style'
import { cn } from './class-names'
import { Spinner } from './spinner'

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'>, ButtonLook {
  /** A verb that says the result; an icon may stand before it. */
  children: ReactNode
  className?: string
  ref?: Ref<HTMLButtonElement>
}

/** Keeps its width and its focus while `isPending`. */
export function Button({ variant, size, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={cn('relative', buttonStyle({ variant, size }), className)}>
      {({ isPending }) => (
        <>
          {isPending && <Spinner className="absolute" />}
          <span className={cn('inline-flex items-center gap-1.5', isPending && 'opacity-0')}>{children}</span>
        </>
      )}
    </AriaButton>
  )
}
