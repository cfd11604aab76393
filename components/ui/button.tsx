'use client'
import { type ReactNode, type Ref, useEffect } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { useAnnouncer } from './announcer'
import { type ButtonLook, buttonStyle } from './button-style'
import { cn } from './class-names'
import { Spinner } from './spinner'

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'>, ButtonLook {
  /** A verb that says the result; an icon may stand before it. */
  children: ReactNode
  className?: string
  /** For what opens beside it. */
  ref?: Ref<HTMLButtonElement>
}

/** Keeps its width and its focus while `isPending`, and does nothing then. */
export function Button({ variant, size, className, children, isPending, onPress, type, ...props }: ButtonProps) {
  const { announce } = useAnnouncer()
  // Not react-aria's own `isPending`: its announcement stays behind, without a name, on the page that the button leads to.
  useEffect(() => {
    if (isPending) announce('In progress')
  }, [isPending, announce])
  return (
    <AriaButton
      {...props}
      type={isPending ? 'button' : type}
      onPress={isPending ? undefined : onPress}
      aria-disabled={isPending || undefined}
      className={cn('relative', buttonStyle({ variant, size }), isPending && 'aria-disabled:opacity-100', className)}
    >
      {isPending && <Spinner className="absolute" />}
      <span className={cn('inline-flex items-center gap-1.5', isPending && 'opacity-0')}>{children}</span>
    </AriaButton>
  )
}
