'use client'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useContext } from 'react'
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, DisclosureStateContext, Heading } from 'react-aria-components'
import { cn } from './class-names'

export interface DisclosureProps {
  title: ReactNode
  /** At the right end: a count. */
  hint?: ReactNode
  children: ReactNode
  /** What is in it is drawn only while it is open: for a page with hundreds of them. */
  isLazy?: boolean
  level?: 2 | 3 | 4
  defaultExpanded?: boolean
  isExpanded?: boolean
  onExpandedChange?: (isExpanded: boolean) => void
  className?: string
}

export function Disclosure({ title, hint, children, isLazy = false, level = 3, className, ...control }: DisclosureProps) {
  return (
    <AriaDisclosure {...control} className={cn('group', className)}>
      <Heading level={level}>
        <Button
          slot="trigger"
          className="flex min-h-8 w-full items-center gap-1.5 rounded-md px-1.5 text-left text-base data-focus-visible:-outline-offset-2 data-hovered:bg-hover pointer-coarse:min-h-10"
        >
          <ChevronRight
            aria-hidden
            strokeWidth={1.5}
            className="size-4 shrink-0 text-muted transition-transform duration-120 group-data-expanded:rotate-90"
          />
          <span className="min-w-0 flex-1 truncate">{title}</span>
          {hint != null && <span className="shrink-0 text-sm text-muted">{hint}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="pl-7">{isLazy ? <WhileOpen>{children}</WhileOpen> : children}</DisclosurePanel>
    </AriaDisclosure>
  )
}

function WhileOpen({ children }: { children: ReactNode }) {
  return useContext(DisclosureStateContext)?.isExpanded && children
}
