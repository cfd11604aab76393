import type { Metadata } from 'next'
import { InboxTabs } from '@/components/sending/inbox-tabs'
import { InboxSearch } from '@/components/sending/inbox-search'
import { InboxTable } from '@/components/sending/inbox-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { RefreshWhile } from '@/components/webhooks/refresh-while'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { unmetDemand } from '@/lib/auth/permissions'
import { formatCount } from '@/lib/core/format'
import { listInbox } from '@/lib/sending/inbox/list-inbox'
import { listInboxAction } from './actions'

export const metadata: Metadata = { title: 'Local inbox' }

export default async function InboxPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const query = await searchParams
  if (unmetDemand(actor, listInbox.spec)) {
    return (
      <Page>
        <PageHead title="Local inbox" />
        <EmptyState title="Messages tell who customers are" drawing="search">
          Your role sees no personal data, or not all databases. A marketer can show you what a message looks like.
        </EmptyState>
      </Page>
    )
  }
  const before = typeof query.before === 'string' && /^\d{1,18}$/.test(query.before) ? query.before : undefined
  const { mails, total, next, isInUse } = await listInbox({ ctx, input: before ? { before } : {} })
  const now = ctx.clock.now()
  return (
    <Page>
      <PageHead
        title="Local inbox"
        tabs={<InboxTabs current="/inbox" />}
        description={
          isInUse
            ? `What campaigns send stays on this machine, because no mail server is set. ${formatCount(total)} messages; the oldest go after 2,000.`
            : 'A mail server is set, so nothing new arrives here.'
        }
      />
      <RefreshWhile isWaiting={isInUse && total === 0} />
      {total === 0 ? (
        <EmptyState title="Nothing has arrived yet" actions={<LinkButton href="/campaigns">Open campaigns</LinkButton>}>
          Send a campaign, and each of its messages is here within seconds, as a mail program would get it.
        </EmptyState>
      ) : (
        <InboxSearch now={now} listInboxAction={listInboxAction}>
          <InboxTable mails={mails} now={now} />
          {next !== null && (
            <p>
              <LinkButton href={`/inbox?before=${next}`}>Older messages</LinkButton>
            </p>
          )}
        </InboxSearch>
      )}
    </Page>
  )
}
