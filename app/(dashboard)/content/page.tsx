import type { Metadata } from 'next'
import { ContentTabs } from '@/components/content/content-tabs'
import { AssetsTable } from '@/components/content/list/assets-table'
import { CreateMessage } from '@/components/content/list/create-message'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listAssets } from '@/lib/content/list-assets'
import { blankText } from '@/lib/content/text/blank-text'
import { currentDatabase } from '../current-database'
import { archiveAssetAction, createAssetAction, restoreAssetAction } from './actions'

export const metadata: Metadata = { title: 'Content' }

export default async function ContentPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) return <NoDatabase />
  const ctx = contextFor(actor)
  const { assets } = await listAssets({ ctx, input: { databaseId: current.id } })
  const mayWrite = may(actor, 'content:write')
  const create = mayWrite && (
    <>
      <CreateMessage
        databaseId={current.id}
        content={blankText(current.brand)}
        suggestedName=""
        createAction={createAssetAction}
        trigger={<Button>Create text message</Button>}
      />
      <LinkButton href="/content/templates" variant="primary">
        Create email
      </LinkButton>
    </>
  )
  return (
    <Page>
      <PageHead
        title="Content"
        description={`Emails and text messages of ${current.name}.`}
        tabs={<ContentTabs current="/content" />}
        actions={create}
      />
      {assets.length === 0 ? (
        <EmptyState
          title="No message yet"
          drawing="file"
          actions={mayWrite && <LinkButton href="/content/templates">See the six templates</LinkButton>}
        >
          A message is written once and says to each customer what concerns them. Start from one of six emails that win customers back, or write a
          text.
        </EmptyState>
      ) : (
        <AssetsTable
          assets={assets}
          now={ctx.clock.now()}
          actions={mayWrite ? { archiveAction: archiveAssetAction, restoreAction: restoreAssetAction } : undefined}
        />
      )}
    </Page>
  )
}

function NoDatabase() {
  return (
    <Page>
      <PageHead title="Content" />
      <EmptyState title="No customers yet">A message is for the customers of a database, and there is none yet.</EmptyState>
    </Page>
  )
}
