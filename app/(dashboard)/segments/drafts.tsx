import { DraftList } from '@/components/audience/draft-list'
import { RetryButton } from '@/components/audience/retry-button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { asResult, contextFor } from '@/lib/actions/action'
import { listDrafts } from '@/lib/audience/list-drafts'
import { type Actor, may } from '@/lib/auth/permissions'
import { systemClock } from '@/lib/core/clock'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { discardDraftAction } from './actions'

/** Nothing where there is no unsaved work. */
export async function Drafts({ actor, database }: { actor: Actor; database: CustomerDatabase }) {
  if (!may(actor, 'segments:write')) return null
  const drafts = await asResult('drafts.list', () => listDrafts({ ctx: contextFor(actor), input: { databaseId: database.id } }))
  if (!drafts.ok) return <ErrorNotice error={drafts.error} actions={<RetryButton />} />
  if (drafts.value.length === 0) return null
  return <DraftList drafts={drafts.value} now={systemClock.now()} zone={database.timezone} discardDraftAction={discardDraftAction} />
}
