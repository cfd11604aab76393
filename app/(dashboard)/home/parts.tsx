import type { ReactNode } from 'react'
import { ChangeList } from '@/components/home/change-list'
import { DataCard } from '@/components/home/data-card'
import { InFlight } from '@/components/home/in-flight'
import { SinceYesterday } from '@/components/home/since-yesterday'
import { TrackedList } from '@/components/home/tracked-list'
import { WarningList } from '@/components/home/warning-list'
import type { Ctx } from '@/lib/actions/context'
import { lifecycleChanges } from '@/lib/audience/lifecycle-changes'
import { listSegments } from '@/lib/audience/list-segments'
import { segmentChanges } from '@/lib/audience/segment-changes'
import { listCampaigns } from '@/lib/campaigns/list-campaigns'
import { addToDay, dayOf, startOfDay } from '@/lib/core/calendar'
import { formatCount } from '@/lib/core/format'
import { listDatabaseFigures } from '@/lib/customers/list-database-figures'
import { listImports } from '@/lib/customers/list-imports'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { checkQuality } from '@/lib/inspection/check-quality'
import { CHECK_WORDS } from '@/lib/inspection/describe'
import { systemStatus } from '@/lib/system/system-status'
import { Part } from './part'
import { Recommended } from './recommended'

export interface Place {
  ctx: Ctx
  database: CustomerDatabase
}

const MOST = 6
/** The checks that change numbers and take one pass at most; all of them have a page of their own. */
const CHECKED = ['stale', 'sudden_drops', 'orders_in_future', 'no_total', 'other_currency'] as const

/** Every card of the page, each with what it asks. */
export const PARTS = {
  lifecycle: ({ ctx, database: { id } }) => (
    <Part
      title="Since yesterday"
      operation="lifecycle.changes"
      bars={2}
      ask={() => lifecycleChanges({ ctx, input: { databaseId: id } })}
      draw={(changes) => <SinceYesterday changes={changes} />}
    />
  ),
  tracked: ({ ctx, database: { id } }) => (
    <Part
      title="Tracked segments"
      operation="segments.list"
      ask={() => listSegments({ ctx, input: { databaseId: id, isTracked: true, sort: 'updated', direction: 'descending', limit: MOST } })}
      draw={({ segments, total }) => <TrackedList segments={segments} total={total} />}
    />
  ),
  campaigns: ({ ctx, database: { id, timezone } }) => (
    <Part
      title="Campaigns in flight"
      operation="campaigns.list"
      ask={() => listCampaigns({ ctx, input: { databaseId: id, statuses: ['sending', 'paused', 'scheduled', 'draft'], limit: MOST } })}
      draw={({ campaigns }) => <InFlight campaigns={campaigns} zone={timezone} />}
    />
  ),
  changes: ({ ctx, database: { id, timezone } }) => (
    <Part
      title="Since yesterday"
      operation="segments.changes"
      ask={async () => {
        const now = ctx.clock.now()
        const since = startOfDay(addToDay(dayOf(now, timezone), -1, 'day'), timezone).toISOString()
        const { imports } = await listImports({ ctx, input: { databaseId: id, limit: 20 } })
        const changes = await segmentChanges({ ctx, input: { databaseId: id, since } })
        return { changes, imports: imports.filter(({ createdAt }) => createdAt >= since), now }
      }}
      draw={(answer) => <ChangeList {...answer} zone={timezone} />}
    />
  ),
  data: ({ ctx, database }) => (
    <Part
      title="Data"
      operation="databases.figures"
      ask={() => listDatabaseFigures({ ctx, input: {} })}
      draw={(figures) => (
        <DataCard database={database} figures={figures.find(({ databaseId }) => databaseId === database.id)} now={ctx.clock.now()} />
      )}
    />
  ),
  quality: ({ ctx, database: { id } }) => (
    <Part
      title="Data quality"
      operation="quality.check"
      ask={async () => {
        const found = []
        for (const check of CHECKED) found.push(await checkQuality({ ctx, input: { databaseId: id, check } }))
        return found.filter((one) => one.found > 0)
      }}
      draw={(found) => (
        <WarningList
          title="Data quality"
          calm="Nothing is stale, cut off, dated ahead or without an amount."
          warnings={found.map(({ check, found: count }) => {
            const { title, one, many, meaning } = CHECK_WORDS[check]
            return { title, text: `${formatCount(count)} ${count === 1 ? one : many}. ${meaning}` }
          })}
          more={{ href: '/data/quality', label: 'All checks' }}
        />
      )}
    />
  ),
  system: ({ ctx }) => (
    <Part
      title="This installation"
      operation="system.status"
      ask={() => systemStatus({ ctx, input: {} })}
      draw={({ settings }) => (
        <WarningList
          title="This installation"
          calm="Everything is set up as it should be."
          warnings={settings
            .filter(({ state }) => state === 'broken' || state === 'attention')
            .map(({ name, value, advice }) => ({ title: `${name}: ${value}`, text: advice }))}
          more={{ href: '/settings/system', label: 'System' }}
        />
      )}
    />
  ),
  recommended: (place) => <Recommended {...place} />,
} satisfies Record<string, (place: Place) => ReactNode>
