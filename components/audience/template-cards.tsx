import { type ReactNode, Suspense } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import { generateId } from '@/lib/core/ids'
import { starterTemplates, type Template } from '@/lib/segments/templates'

export interface TemplateCardsProps {
  /** How many customers a template finds, in words; each is waited for on its own. */
  count: (template: Template) => Promise<ReactNode>
}

export function TemplateCards({ count }: TemplateCardsProps) {
  return (
    <ul className="grid gap-3 md:grid-cols-3">
      {TEMPLATES.map((template) => (
        <li
          key={template.name}
          className="relative flex flex-col gap-1 rounded-lg border border-line bg-surface p-4 transition-colors duration-120 hover:border-edge"
        >
          <TextLink
            href={`/segments/new?${new URLSearchParams({ template: template.name })}`}
            variant="quiet"
            className="after:absolute after:inset-0 after:rounded-lg"
          >
            {template.name}
          </TextLink>
          <p className="flex-1 text-sm text-muted">{template.description}</p>
          <p className="pt-1 text-sm font-medium">
            <Suspense fallback={<Skeleton className="my-0.5 w-24" />}>
              <Count template={template} count={count} />
            </Suspense>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Only read and counted here; the editor makes them anew, with ids of their own. */
const TEMPLATES = starterTemplates(generateId)

async function Count({ template, count }: { template: Template; count: TemplateCardsProps['count'] }) {
  return await count(template)
}
