import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { TemplateGallery } from '@/components/segments/templates/template-gallery'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { dayOf } from '@/lib/core/calendar'
import { systemClock } from '@/lib/core/clock'
import { generateId } from '@/lib/core/ids'
import { asOfFor } from '@/lib/customers/as-of'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { describe } from '@/lib/segments/describe'
import { allTemplates } from '@/lib/segments/templates'
import { currentDatabase } from '../../current-database'

export const metadata: Metadata = { title: 'Segment templates' }

export default async function TemplatesPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) redirect('/segments')
  const today = dayOf(asOfFor(current, systemClock), current.timezone)
  const templates = allTemplates(generateId, today).map((template) => ({ ...template, words: describe(template.definition, STANDARD_CATALOGUE) }))
  return (
    <Page>
      <PageHead
        title="Templates"
        description={`Places to start from, each counted on ${current.name}. Everything in them can be changed.`}
        breadcrumbs={[{ label: 'Segments', href: '/segments' }, { label: 'Templates' }]}
      />
      <TemplateGallery key={current.id} databaseId={current.id} templates={templates} mayWrite={may(actor, 'segments:write')} />
    </Page>
  )
}
