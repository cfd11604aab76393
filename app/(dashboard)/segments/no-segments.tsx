import { type ListAddress, writeAddress } from '@/components/audience/list-address'
import { TemplateCards } from '@/components/audience/template-cards'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { asResult, contextFor } from '@/lib/actions/action'
import { countSegment } from '@/lib/audience/count-segment'
import { type Actor, may } from '@/lib/auth/permissions'
import { formatQuantity } from '@/lib/core/format'
import type { CustomerDatabase } from '@/lib/customers/schema'

export interface NoSegmentsProps {
  actor: Actor
  database: CustomerDatabase
  address: ListAddress
  /** There is none at all, as against none that matches. */
  isBlank: boolean
}

export function NoSegments({ actor, database, address, isBlank }: NoSegmentsProps) {
  if (!isBlank) return <NoMatch address={address} />
  const mayWrite = may(actor, 'segments:write')
  return (
    <section data-blank>
      <EmptyState
        title="No segments yet"
        drawing="circles"
        actions={
          mayWrite && (
            <>
              <LinkButton href="/segments/new">Build from scratch</LinkButton>
              <LinkButton href="/segments/templates" variant="quiet">
                See all templates
              </LinkButton>
            </>
          )
        }
      >
        A segment is a live list of customers. {mayWrite ? 'Start from one of these, or build your own.' : 'A marketer has not saved one yet.'}
      </EmptyState>
      {mayWrite && (
        <TemplateCards
          count={async ({ definition }) => {
            const result = await asResult('segments.count', () =>
              countSegment({ ctx: contextFor(actor), input: { databaseId: database.id, definition } }),
            )
            return result.ok ? formatQuantity(result.value.customers, 'customer') : 'Could not be counted now'
          }}
        />
      )}
    </section>
  )
}

const EMPTY_VIEWS = {
  active: ['No segment matches', 'No name, folder, label, description or condition matches all of this.'],
  mine: ['Nothing of yours', 'What you save is yours; its owner stands in the list, and in the menu of a segment who sees it.'],
  tracked: ['Nothing is tracked', 'Track a segment from its menu to see its size and revenue day by day.'],
  static: ['Nothing is static', 'Save a segment as static, or upload a list of customers.'],
  sql: ['No SQL segments', 'A query that somebody wrote makes one.'],
  broken: ['Nothing is broken', 'The conditions of every segment can be read.'],
  archived: ['Nothing is archived', 'An archived segment can be restored from here.'],
} as const

function NoMatch({ address }: { address: ListAddress }) {
  const isNarrowed = address.search !== '' || address.folder !== '' || address.labels.length > 0
  const [title, text] = isNarrowed ? EMPTY_VIEWS.active : EMPTY_VIEWS[address.view]
  return (
    <EmptyState
      title={title}
      drawing="search"
      actions={
        isNarrowed && <LinkButton href={writeAddress({ ...address, search: '', folder: '', labels: [], page: 1 })}>Clear the search</LinkButton>
      }
    >
      {text}
    </EmptyState>
  )
}
