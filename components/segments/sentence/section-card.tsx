'use client'
import { memo, useId } from 'react'
import type { DraftGroup } from '../draft/draft'
import { GroupBody } from './group-body'
import { GroupMenu } from './group-menu'

/** A section: criteria that belong together. */
export const SectionCard = memo(function SectionCard({ section, verb }: { section: DraftGroup; verb: 'Include' | 'Exclude' }) {
  const id = useId()
  return (
    <section aria-labelledby={id} data-node={section.id} data-group className="rounded-lg border border-line bg-surface px-4 pt-2 pb-3">
      <header className="flex items-center justify-between gap-2" data-part="match" data-of={section.id}>
        <h3 id={id} className="text-sm text-muted">
          {verb} <strong className="font-semibold text-text">{section.match === 'all' ? 'ALL' : 'ANY'}</strong> of these criteria
        </h3>
        <GroupMenu group={section} name="Section" />
      </header>
      <GroupBody group={section} />
    </section>
  )
})
