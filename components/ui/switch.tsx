'use client'
import type { ReactNode } from 'react'
import { SwitchButton, SwitchField, type SwitchFieldProps, Text } from 'react-aria-components'
import { cn } from './class-names'

export interface SwitchProps extends Omit<SwitchFieldProps, 'children' | 'className' | 'style'> {
  children: ReactNode
  description?: ReactNode
  className?: string
}

/** For what takes effect at once; what waits for a Save is a checkbox. */
export function Switch({ children, description, className, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} className={cn('flex flex-col gap-0.5', className)}>
      <SwitchButton className="group -m-1 flex min-h-6 items-center justify-between gap-3 rounded-md p-1 data-disabled:opacity-50 data-focus-visible:outline-offset-0">
        <span>{children}</span>
        <span
          aria-hidden
          className="flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-sunken p-0.5 transition-colors duration-160 group-data-selected:border-accent group-data-selected:bg-accent"
        >
          <span className="size-3.5 rounded-full bg-edge transition-[translate,background-color] duration-160 ease-out group-data-selected:translate-x-4 group-data-selected:bg-on-accent forced-colors:bg-[CanvasText]" />
        </span>
      </SwitchButton>
      {description != null && (
        <Text slot="description" className="text-xs text-muted">
          {description}
        </Text>
      )}
    </SwitchField>
  )
}
