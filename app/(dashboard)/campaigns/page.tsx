import type { Metadata } from 'next'
import { CampaignsTable } from '@/components/campaigns/campaigns-table'
import { NewCampaignButton } from '@/components/campaigns/new-campaign-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { listReferences } from '@/lib/audience/list-references'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listCampaigns } from '@/lib/campaigns/list-campaigns'
import { listAssets } from '@/lib/content/list-assets'
import { listTopics } from '@/lib/sending/topics/list-topics'
import { currentDatabase } from '../current-database'
import { createCampaignAction } from './actions'

export const metadata: Metadata = { title: 'Campaigns' }

export default async function CampaignsPage({ searchParams }: { searchParams: Promise<{ segment?: string | string[] }> }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ segment }, { current }] = await Promise.all([searchParams, currentDatabase()])
  if (!current) {
    return (
      <EmptyState title="No customers yet" level={1}>
        A campaign goes to a segment of a customer-360 database. Bring customers in first.
      </EmptyState>
    )
  }
  const input = { databaseId: current.id }
  const [{ campaigns }, { segments }, { assets }, { topics }] = await Promise.all([
    listCampaigns({ ctx, input }),
    listReferences({ ctx, input }),
    listAssets({ ctx, input }),
    listTopics({ ctx, input }),
  ])
  const wanted = segments.find(({ id }) => id === segment)
  const create = may(actor, 'campaigns:write') && (
    <NewCampaignButton
      key={wanted?.id}
      databaseId={current.id}
      segments={segments}
      messages={assets}
      topics={topics}
      {...(wanted ? { segmentId: wanted.id, isOpen: true } : {})}
      createCampaignAction={createCampaignAction}
    />
  )
  return (
    <Page>
      <PageHead
        title="Campaigns"
        description={`Messages to segments of ${current.name}, each person once.`}
        actions={campaigns.length > 0 && create}
      />
      {campaigns.length === 0 ? (
        <EmptyState title="No campaign yet" actions={create}>
          Choose a segment and a message, see who gets it and who does not, and send it.
        </EmptyState>
      ) : (
        <CampaignsTable campaigns={campaigns} now={ctx.clock.now()} zone={current.timezone} />
      )}
    </Page>
  )
}
