import type { ReactNode } from 'react'
import { Breadcrumbs, type BreadcrumbsProps } from './breadcrumbs'
import { cn } from './class-names'

export interface PageHeadProps {
  title: string
  /** One line, in words. */
  description?: ReactNode
  breadcrumbs?: BreadcrumbsProps['items']
  /** Beside the title: a badge. */
  status?: ReactNode
  /** At most one of them primary, and that last. */
  actions?: ReactNode
  /** A `TabNav`; then the line below it is the head's. */
  tabs?: ReactNode
}

export function PageHead({ title, description, breadcrumbs, status, actions, tabs }: PageHeadProps) {
  return (
    <header className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
          {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
            {status}
          </div>
          {description != null && <p className="text-muted">{description}</p>}
        </div>
        {actions && <div className={cn('flex flex-wrap items-center gap-2', breadcrumbs && 'sm:mt-6')}>{actions}</div>}
      </div>
      {tabs}
    </header>
  )
}
