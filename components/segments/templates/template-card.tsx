'use client'
import { Disclosure } from '@/components/ui/disclosure'
import { LinkButton } from '@/components/ui/link-button'
import { formatQuantity } from '@/lib/core/format'
import type { ShownTemplate } from './shown-template'

export interface TemplateCardProps {
  template: ShownTemplate
  /** Null where it could not be counted, undefined until it is. */
  count: number | null | undefined
  /** Undefined where nothing may be saved. */
  href: string | undefined
}

/** What a template finds, and how it says so, before it is taken. */
export function TemplateCard({ template: { name, description, words }, count, href }: TemplateCardProps) {
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-surface p-4">
      <h3 className="font-medium break-words">{name}</h3>
      <p className="flex-1 text-sm text-muted">{description}</p>
      <Disclosure title={<span className="text-sm">In words</span>} level={4} className="-mx-1.5">
        <p className="pb-1 text-sm [overflow-wrap:anywhere]">{words}</p>
      </Disclosure>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-h-5 text-sm font-medium tabular-nums">{counted(count)}</p>
        {href !== undefined && (
          <LinkButton href={href} size="sm" aria-label={`Use ${name}`}>
            Use
          </LinkButton>
        )}
      </div>
    </li>
  )
}

function counted(count: number | null | undefined): string {
  if (count === undefined) return ''
  return count === null ? 'Could not be counted now' : formatQuantity(count, 'customer')
}
