'use client'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import { formatQuantity } from '@/lib/core/format'
import { TEMPLATE_GROUPS } from '@/lib/segments/templates-build'
import { searchTemplates, type ShownTemplate } from './shown-template'
import { TemplateCard } from './template-card'
import { useGalleryCounts } from './use-gallery-counts'

export interface TemplateGalleryProps {
  databaseId: string
  templates: readonly ShownTemplate[]
  mayWrite: boolean
}

/** Every recipe, by what it is for. */
export function TemplateGallery({ databaseId, templates, mayWrite }: TemplateGalleryProps) {
  const [search, setSearch] = useState('')
  const shown = useMemo(() => searchTemplates(templates, search), [templates, search])
  const counts = useGalleryCounts(databaseId, shown)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField label="Search templates" value={search} onChange={setSearch} maxLength={100} className="w-full sm:w-80" />
        <p role="status" className="text-sm text-muted">
          {formatQuantity(shown.length, 'template')}
        </p>
      </div>
      {shown.length === 0 && (
        <EmptyState title="No template matches" drawing="search" actions={<Button onPress={() => setSearch('')}>Clear the search</Button>}>
          No name, description or condition has all of these words.
        </EmptyState>
      )}
      {TEMPLATE_GROUPS.map((group) => {
        const of = shown.filter((template) => template.group === group)
        return of.length === 0 ? null : (
          <section key={group} aria-labelledby={idOf(group)} className="flex flex-col gap-3">
            <h2 id={idOf(group)} className="text-base font-semibold">
              {group}
            </h2>
            <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
              {of.map((template) => (
                <TemplateCard
                  key={template.name}
                  template={template}
                  count={counts.get(template.name)}
                  href={mayWrite ? `/segments/new?${new URLSearchParams({ template: template.name })}` : undefined}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function idOf(group: string): string {
  return `templates-${group.replaceAll(/\W+/g, '-').toLowerCase()}`
}
