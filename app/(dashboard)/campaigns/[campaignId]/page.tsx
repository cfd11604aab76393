import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, Suspense } from 'react'
import { CampaignView } from '@/components/campaigns/campaign-view'
import { Engagement } from '@/components/campaigns/engagement'
import { RecipientsTable } from '@/components/campaigns/recipients-table'
import { ReviewView } from '@/components/campaigns/review-view'
import { SendPanel } from '@/components/campaigns/send-panel'
import { StatusBadge } from '@/components/campaigns/status-badge'
import { Card } from '@/components/ui/card'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Queries } from '@/components/ui/queries'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may, unmetDemand } from '@/lib/auth/permissions'
import { campaignWords } from '@/lib/campaigns/describe'
import { getCampaign } from '@/lib/campaigns/get-campaign'
import { getEngagement } from '@/lib/campaigns/get-engagement'
import { listRecipients } from '@/lib/campaigns/list-recipients'
import { reviewCampaign } from '@/lib/campaigns/review-campaign'
import type { Campaign, CampaignDetail } from '@/lib/campaigns/schema'
import { dayOf } from '@/lib/core/calendar'
import { AppError } from '@/lib/core/errors'
import { MESSAGE_STATES, type MessageState } from '@/lib/sending/state'
import { currentDatabase } from '../../current-database'
import {
  cancelCampaignAction,
  pauseCampaignAction,
  removeCampaignAction,
  resendMessagesAction,
  resumeCampaignAction,
  scheduleCampaignAction,
} from '../actions'

const ACTIONS = {
  cancelCampaignAction,
  pauseCampaignAction,
  removeCampaignAction,
  resendMessagesAction,
  resumeCampaignAction,
  scheduleCampaignAction,
}
const PAGE_SIZE = 50

interface CampaignPageProps {
  params: Promise<{ campaignId: string }>
  searchParams: Promise<{ after?: string | string[]; state?: string | string[] }>
}

export async function generateMetadata({ params }: CampaignPageProps): Promise<Metadata> {
  return { title: (await campaignOf((await params).campaignId)).name }
}

export default async function CampaignPage({ params, searchParams }: CampaignPageProps) {
  const actor = await requireActor()
  const [{ campaignId }, query, { databases }] = await Promise.all([params, searchParams, currentDatabase()])
  const one = await campaignOf(campaignId)
  const zone = databases.find(({ id }) => id === one.databaseId)?.timezone ?? 'UTC'
  if (one.status === 'draft') return <Draft one={one} zone={zone} />
  const seesPeople = unmetDemand(actor, listRecipients.spec) === undefined
  return (
    <Page>
      <Queries>
        <CampaignView
          initial={one}
          readAt={contextFor(actor).clock.now().toISOString()}
          zone={zone}
          mayExport={seesPeople}
          {...(may(actor, 'campaigns:write') ? { actions: ACTIONS } : {})}
        >
          {one.plannedAt && one.kind === 'email' && (
            <Suspense fallback={<Counting label="Counting what people did" />}>
              <Engaged id={one.id} />
            </Suspense>
          )}
          {seesPeople && one.plannedAt && <Recipients one={one} zone={zone} after={afterOf(query.after)} state={stateOf(query.state)} />}
        </CampaignView>
      </Queries>
    </Page>
  )
}

function Draft({ one, zone }: { one: Campaign; zone: string }) {
  return (
    <Page>
      <PageHead
        breadcrumbs={[{ label: 'Campaigns', href: '/campaigns' }, { label: one.name }]}
        title={one.name}
        status={<StatusBadge status={one.status} />}
        description={campaignWords(one)}
      />
      <Suspense fallback={<Counting label="Counting who gets it" />}>
        <Reviewed one={one} zone={zone} />
      </Suspense>
    </Page>
  )
}

async function Reviewed({ one, zone }: { one: Campaign; zone: string }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const review = await reviewCampaign({ ctx, input: { id: one.id } })
  return (
    <>
      <ReviewView review={review} />
      {may(actor, 'campaigns:write') && (
        <SendPanel
          id={one.id}
          name={one.name}
          toSend={review.toSend}
          isBlocked={review.checks.some(({ level }) => level === 'error')}
          zone={zone}
          today={dayOf(ctx.clock.now(), zone)}
          actions={ACTIONS}
        />
      )}
    </>
  )
}

async function Engaged({ id }: { id: string }) {
  return <Engagement of={await getEngagement({ ctx: contextFor(await requireActor()), input: { id } })} />
}

function Counting({ label }: { label: string }) {
  return (
    <Loading label={label} className="flex flex-col gap-6">
      <Card>
        <div className="flex flex-col gap-3 p-2">
          <Skeleton className="w-28" />
          <Skeleton className="h-9 w-40" />
        </div>
      </Card>
      <Card>
        <div className="flex flex-col gap-3 p-2">
          <Skeleton className="w-48" />
          <Skeleton className="w-full" />
          <Skeleton className="w-full" />
        </div>
      </Card>
    </Loading>
  )
}

async function Recipients({ one, zone, after, state }: { one: Campaign; zone: string; after: string | undefined; state: MessageState | undefined }) {
  const ctx = contextFor(await requireActor())
  const { recipients, next } = await listRecipients({
    ctx,
    input: { id: one.id, limit: PAGE_SIZE, ...(after ? { after } : {}), ...(state ? { state } : {}) },
  })
  return (
    <RecipientsTable
      campaignId={one.id}
      kind={one.kind}
      recipients={recipients}
      state={state}
      next={next}
      isFirstPage={after === undefined}
      zone={zone}
    />
  )
}

function afterOf(text: string | string[] | undefined): string | undefined {
  return typeof text === 'string' && /^\d{1,18}$/.test(text) ? text : undefined
}

function stateOf(text: string | string[] | undefined): MessageState | undefined {
  return MESSAGE_STATES.find((state) => state === text)
}

/** Once per request, for the title and the page. */
const campaignOf = cache(async (id: string): Promise<CampaignDetail> => {
  try {
    return await getCampaign({ ctx: contextFor(await requireActor()), input: { id } })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID_INPUT')) notFound()
    throw error
  }
})
