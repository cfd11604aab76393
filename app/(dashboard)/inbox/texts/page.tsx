import type { Metadata } from 'next'
import { ConversationsTable } from '@/components/sending/conversations-table'
import { InboxTabs } from '@/components/sending/inbox-tabs'
import { TextsSearch } from '@/components/sending/texts-search'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { RefreshWhile } from '@/components/webhooks/refresh-while'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { unmetDemand } from '@/lib/auth/permissions'
import { listInboxTexts } from '@/lib/sending/text/list-inbox-texts'
import { listInboxTextsAction } from '../actions'

export const metadata: Metadata = { title: 'Texts' }

export default async function InboxTextsPage() {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  if (unmetDemand(actor, listInboxTexts.spec)) {
    return (
      <Page>
        <PageHead title="Local inbox" tabs={<InboxTabs current="/inbox/texts" />} />
        <EmptyState title="Texts tell who customers are" drawing="search">
          Your role sees no personal data, or not all databases. A marketer can show you what a text looks like.
        </EmptyState>
      </Page>
    )
  }
  const { conversations, isInUse } = await listInboxTexts({ ctx, input: {} })
  const now = ctx.clock.now()
  return (
    <Page>
      <PageHead
        title="Local inbox"
        tabs={<InboxTabs current="/inbox/texts" />}
        description={
          isInUse
            ? 'Texts of campaigns stay on this machine, because no account for texts is set. Answer them here as their people would.'
            : 'Texts go out by the account that is set. What people answer stands here.'
        }
      />
      <RefreshWhile isWaiting={isInUse && conversations.length === 0} />
      {conversations.length === 0 ? (
        <EmptyState title="No text yet" actions={<LinkButton href="/campaigns">Open campaigns</LinkButton>}>
          {isInUse
            ? 'Send a text message to a segment, and each of its texts is here within seconds, as a phone shows it.'
            : 'When somebody answers a text, it is here.'}
        </EmptyState>
      ) : (
        <TextsSearch now={now} listInboxTextsAction={listInboxTextsAction}>
          <ConversationsTable conversations={conversations} now={now} />
        </TextsSearch>
      )}
    </Page>
  )
}
