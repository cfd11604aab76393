import { type ListAddress, PAGE_SIZE, writeAddress } from '@/components/audience/list-address'
import { RetryButton } from '@/components/audience/retry-button'
import { ListFilters } from '@/components/audience/list-filters'
import { SegmentTable } from '@/components/audience/segment-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { TabNav } from '@/components/ui/tab-nav'
import { asResult, contextFor } from '@/lib/actions/action'
import { listFolders } from '@/lib/audience/list-folders'
import { listSegments } from '@/lib/audience/list-segments'
import { type Actor, may } from '@/lib/auth/permissions'
import { formatCount } from '@/lib/core/format'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { SEGMENT_ACTIONS } from './segment-actions-of'
import { meOf } from './sharing'
import { NoSegments } from './no-segments'

const VIEWS = [
  { view: 'active', label: 'All' },
  { view: 'mine', label: 'Mine' },
  { view: 'tracked', label: 'Tracked' },
  { view: 'static', label: 'Static' },
  { view: 'sql', label: 'SQL' },
  { view: 'broken', label: 'Broken' },
  { view: 'archived', label: 'Archived' },
] as const

const VIEW_FILTERS = {
  active: {},
  mine: { isMine: true },
  tracked: { isTracked: true },
  static: { kind: 'static' },
  sql: { kind: 'sql' },
  broken: { status: 'broken' },
  archived: {},
} as const

export async function SegmentList({ actor, database, address }: { actor: Actor; database: CustomerDatabase; address: ListAddress }) {
  const ctx = contextFor(actor)
  const choices = await listFolders({ ctx, input: { databaseId: database.id } })
  const result = await asResult('segments.list', () =>
    listSegments({
      ctx,
      input: {
        databaseId: database.id,
        search: address.search,
        archived: address.view === 'archived',
        ...VIEW_FILTERS[address.view],
        ...(address.folder ? { folder: address.folder } : {}),
        labels: [...address.labels],
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
      {!isBlank && <ListFilters address={address} choices={choices} />}
      {segments.length === 0 ? (
        <NoSegments actor={actor} database={database} address={address} isBlank={isBlank} />
      ) : (
        <SegmentTable
          // Another page of rows is another selection.
          key={writeAddress(address)}
          segments={segments}
          address={address}
          choices={choices}
          databaseId={database.id}
          me={meOf(actor)}
          zone={database.timezone}
          now={ctx.clock.now().toISOString()}
          mayWrite={mayWrite}
          maySend={may(actor, 'deliveries:write')}
          actions={SEGMENT_ACTIONS}
        />
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
