import type { Metadata } from 'next'
import { SettingsHead } from '@/components/settings/settings-head'
import { DoctorCard } from '@/components/system/work/doctor-card'
import { SendingTable } from '@/components/system/work/sending-table'
import { UnclearTable } from '@/components/system/work/unclear-table'
import { WorkersCard } from '@/components/system/work/workers-card'
import { RefreshWhile } from '@/components/webhooks/refresh-while'
import { Page } from '@/components/ui/page'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listUnclear } from '@/lib/campaigns/list-unclear'
import { seeWork } from '@/lib/system/work/see-work'
import { runDoctorAction, settleUnclearAction } from './actions'

export const metadata: Metadata = { title: 'Work' }

export default async function WorkPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  const { after } = await searchParams
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [work, unclear] = await Promise.all([
    seeWork({ ctx, input: {} }),
    listUnclear({ ctx, input: after !== undefined && /^\d{1,18}$/.test(after) ? { after } : {} }),
  ])
  const now = ctx.clock.now().toISOString()
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/work"
        description="What runs in the background, what waits, and what needs somebody’s decision."
      />
      <RefreshWhile isWaiting={work.campaigns.some(({ status }) => status === 'sending')} />
      <div className="flex flex-col gap-4">
        <UnclearTable
          {...unclear}
          now={now}
          {...(after === undefined ? {} : { isLaterPage: true })}
          {...(may(actor, 'campaigns:write') ? { settleUnclearAction } : {})}
        />
        <SendingTable campaigns={work.campaigns} now={now} />
        <WorkersCard {...work} now={now} />
        <DoctorCard runDoctorAction={runDoctorAction} />
      </div>
    </Page>
  )
}
