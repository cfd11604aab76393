import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BrandForm } from '@/components/content/brand/brand-form'
import { ContentTabs } from '@/components/content/content-tabs'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { getBrand } from '@/lib/content/get-brand'
import { currentDatabase } from '../../current-database'
import { saveBrandAction, uploadImageAction } from '../actions'

export const metadata: Metadata = { title: 'Brand kit' }

export default async function BrandPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) redirect('/content')
  const { settings, version } = await getBrand({ ctx: contextFor(actor), input: { databaseId: current.id } })
  return (
    <Page>
      <PageHead
        title="Content"
        description={`How the emails of ${current.name} look, and who they come from.`}
        tabs={<ContentTabs current="/content/brand" />}
      />
      <BrandForm
        key={current.id}
        databaseId={current.id}
        settings={settings}
        version={version}
        mayWrite={may(actor, 'content:write')}
        uploadAction={uploadImageAction}
        saveAction={saveBrandAction}
      />
    </Page>
  )
}
