import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { UploadMembers } from '@/components/audience/upload-members'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { currentDatabase } from '../../current-database'
import { sharingFor } from '../sharing'
import { createListAction, createStaticSegmentAction, previewUploadAction } from '../actions'

export const metadata: Metadata = { title: 'Upload customers' }

/** A file of customer ids or email addresses becomes a static segment, or a list for conditions. */
export default async function UploadPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current || !may(actor, 'segments:write') || !may(actor, 'customers:read_personal')) redirect('/segments')
  return (
    <Page>
      <PageHead
        title="Upload customers"
        description={`Find the customers of ${current.name} that a file names.`}
        breadcrumbs={[{ label: 'Segments', href: '/segments' }, { label: 'Upload customers' }]}
      />
      <UploadMembers
        key={current.id}
        databaseId={current.id}
        sharing={await sharingFor(actor, current.id)}
        preview={previewUploadAction}
        createSegment={createStaticSegmentAction}
        createList={createListAction}
      />
    </Page>
  )
}
