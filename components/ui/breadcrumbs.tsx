'use client'
import { ChevronRight } from 'lucide-react'
import { Breadcrumb, Breadcrumbs as AriaBreadcrumbs, Link } from 'react-aria-components'

export interface BreadcrumbsProps {
  /** From the top down to the page itself, which has no address. */
  items: readonly { label: string; href?: string }[]
}

export function Breadcrumbs({ items }: BreadcrumbsProps) {
  return (
    <nav aria-label="Breadcrumbs">
      <AriaBreadcrumbs className="flex min-w-0 items-center gap-1 text-sm text-muted">
        {items.map((item, index) => (
          <Breadcrumb key={item.label} className="flex min-w-0 items-center gap-1">
            <Link href={item.href} className="min-h-6 truncate rounded-sm leading-6 data-hovered:text-text">
              {item.label}
            </Link>
            {index < items.length - 1 && <ChevronRight aria-hidden className="size-3 shrink-0" />}
          </Breadcrumb>
        ))}
      </AriaBreadcrumbs>
    </nav>
  )
}
