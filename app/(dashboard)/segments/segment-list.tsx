import { type ListAddress, PAGE_SIZE, writeAddress } from '@/components/audience/list-address'
import { RetryButton } from '@/components/audience/retry-button'
import type { SegmentActions } from '@/components/audience/segment-actions'
import { SegmentTable } from '@/components/audience/segment-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { TabNav } from '@/components/ui/tab-nav'
import { asResult, contextFor } from '@/lib/actions/action'
import { listSegments } from '@/lib/audience/list-segments'
import { type Actor, may } from '@/lib/auth/permissions'
import { formatCount } from '@/lib/core/format'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { archiveSegmentAction, duplicateSegmentAction, renameSegmentAction, restoreSegmentAction } from './actions'
import { NoSegments } from './no-segments'

const ACTIONS: SegmentActions = {
  rename: renameSegmentAction,
  duplicate: duplicateSegmentAction,
  archive: archiveSegmentAction,
  restore: restoreSegmentAction,
}

const VIEWS = [
  { view: 'active', label: 'All' },
  { view: 'broken', label: 'Broken' },
  { view: 'archived', label: 'Archived' },
] as const

export async function SegmentList({ actor, database, address }: { actor: Actor; database: CustomerDatabase; address: ListAddress }) {
  const ctx = contextFor(actor)
  const result = await asResult('segments.list', () =>
    listSegments({
      ctx,
      input: {
        databaseId: database.id,
        search: address.search,
        archived: address.view === 'archived',
        ...(address.view === 'broken' ? { status: 'broken' as const } : {}),
        sort: address.sort,
        direction: address.direction,
        offset: (address.page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      },
    }),
  )
  if (!result.ok) return <ErrorNotice error={result.error} actions={<RetryButton />} />
  const { segments, total, all } = result.value
  const mayWrite = may(actor, 'segments:write')
  const isBlank = all === 0 && address.view === 'active'
  return (
    <>
      {!isBlank && (
        <TabNav
          label="Which segments"
          tabs={VIEWS.map(({ view, label }) => ({
            label,
            href: writeAddress({ ...address, view, page: 1 }),
            isCurrent: address.view === view,
            ...(address.view === view ? { count: formatCount(total) } : {}),
          }))}
        />
      )}
      {segments.length === 0 ? (
        <NoSegments actor={actor} database={database} address={address} isBlank={isBlank} />
      ) : (
        <SegmentTable segments={segments} address={address} zone={database.timezone} now={ctx.clock.now()} mayWrite={mayWrite} actions={ACTIONS} />
      )}
      <Pages address={address} total={total} />
    </>
  )
}

function Pages({ address, total }: { address: ListAddress; total: number }) {
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE))
  if (last === 1) return null
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-3">
      <span className="text-sm text-muted">
        Page {address.page} of {last}
      </span>
      {address.page > 1 && <LinkButton href={writeAddress({ ...address, page: address.page - 1 })}>Previous</LinkButton>}
      {address.page < last && <LinkButton href={writeAddress({ ...address, page: address.page + 1 })}>Next</LinkButton>}
    </nav>
  )
}
