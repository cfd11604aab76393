'use client'
import { PenLine } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { formatQuantity } from '@/lib/core/format'
import type { Template } from '@/lib/segments/templates'
import { LinkButton } from '@/components/ui/link-button'

export interface StartersProps {
  templates: readonly Template[]
  /** Customers of each template once counted. */
  counts: ReadonlyMap<string, number>
  onTake: (template: Template) => void
  onWrite: () => void
}

/** Where to begin when nothing has been said yet. Gone with the first condition. */
export function Starters({ templates, counts, onTake, onWrite }: StartersProps) {
  return (
    <section aria-labelledby="starters" className="pt-8">
      <div className="flex flex-wrap items-center justify-between gap-2 pb-3">
        <h2 id="starters" className="text-sm text-muted">
          Or start from a template
        </h2>
        <span className="flex flex-wrap gap-1">
          <Button variant="quiet" size="sm" onPress={onWrite}>
            <PenLine aria-hidden strokeWidth={1.5} />
            Write it as a sentence
          </Button>
          <LinkButton href="/segments/templates" variant="quiet" size="sm">
            See all templates
          </LinkButton>
        </span>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {templates.map((template) => (
          <li key={template.name} className="flex">
            <button
              type="button"
              onClick={() => onTake(template)}
              className="flex w-full flex-col items-start gap-1 rounded-lg border border-line bg-surface p-4 text-left transition-colors duration-120 hover:border-edge"
            >
              <span className="font-medium">{template.name}</span>
              <span className="flex-1 text-sm text-muted">{template.description}</span>
              <span className="min-h-6 pt-1 text-sm">{counted(counts.get(template.name))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function counted(count: number | undefined): string {
  return count === undefined ? '' : formatQuantity(count, 'customer')
}
