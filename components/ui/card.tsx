import { type ReactNode, useId } from 'react'
import { cn } from './class-names'

export interface CardProps {
  title?: string
  /** Beside the title: a sentence or a unit. */
  note?: ReactNode
  actions?: ReactNode
  /** Without padding, for a table or a list that reaches the edges. */
  isFlush?: boolean
  children: ReactNode
  className?: string
}

/** A table's own frame would be a second one just inside the card's. */
const WITHOUT_A_FRAME = '[&>[role=region]]:rounded-t-none [&>[role=region]]:border-x-0 [&>[role=region]]:border-b-0'

/** One thing on a surface. Never a card inside a card. */
export function Card({ title, note, actions, isFlush, children, className }: CardProps) {
  const id = useId()
  return (
    <section aria-labelledby={title ? id : undefined} className={cn('flex min-w-0 flex-col rounded-lg border border-line bg-surface', className)}>
      {title && (
        <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 pb-2">
          <h2 id={id} className="min-w-0 text-base font-semibold [overflow-wrap:anywhere]">
            {title}
          </h2>
          {note && <p className="text-sm text-muted">{note}</p>}
          {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={cn('min-w-0 flex-1', isFlush ? WITHOUT_A_FRAME : title ? 'px-4 pt-1 pb-4' : 'p-4')}>{children}</div>
    </section>
  )
}
