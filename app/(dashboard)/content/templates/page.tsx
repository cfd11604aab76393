import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CreateMessage } from '@/components/content/list/create-message'
import { StartFromSource } from '@/components/content/list/start-from-source'
import { TemplateCard } from '@/components/content/list/template-card'
import { Button } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { BLANK_EMAIL, EMAIL_TEMPLATES } from '@/lib/content/templates'
import { currentDatabase } from '../../current-database'
import { createAssetAction } from '../actions'

export const metadata: Metadata = { title: 'Create an email' }

export default async function TemplatesPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) redirect('/content')
  const createAction = may(actor, 'content:write') ? createAssetAction : undefined
  return (
    <Page>
      <PageHead
        title="Create an email"
        description="Six emails of a win-back series, whole as they are. Change what you like."
        breadcrumbs={[{ label: 'Content', href: '/content' }, { label: 'Create an email' }]}
        actions={
          createAction && (
            <>
              <StartFromSource databaseId={current.id} reason={BLANK_EMAIL.design.footer.reason} createAction={createAction} />
              <CreateMessage
                databaseId={current.id}
                content={BLANK_EMAIL}
                suggestedName=""
                createAction={createAction}
                trigger={<Button>Start with nothing</Button>}
              />
            </>
          )
        }
      />
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {EMAIL_TEMPLATES.map((template) => (
          <TemplateCard key={template.id} databaseId={current.id} template={template} createAction={createAction} />
        ))}
      </div>
    </Page>
  )
}
