import type { Metadata } from 'next'
import { SignUpsCard } from '@/components/sending/sign-ups/sign-ups-card'
import { EditTopicButton } from '@/components/sending/topics/edit-topic-button'
import { TopicsTable } from '@/components/sending/topics/topics-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { getSignUps } from '@/lib/sending/sign-ups/get-sign-ups'
import { listTopics } from '@/lib/sending/topics/list-topics'
import { currentDatabase } from '../current-database'
import { createTopicAction, removeTopicAction, setSignUpsAction, updateTopicAction } from './actions'

export const metadata: Metadata = { title: 'Topics' }

const ACTIONS = { createTopicAction, updateTopicAction, removeTopicAction }

export default async function TopicsPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) {
    return (
      <EmptyState title="No customers yet" level={1}>
        Topics belong to a customer-360 database. Bring customers in first.
      </EmptyState>
    )
  }
  const asked = { ctx: contextFor(actor), input: { databaseId: current.id } }
  const [{ topics }, signUps] = await Promise.all([listTopics(asked), getSignUps(asked)])
  const mayChange = may(actor, 'campaigns:write')
  const create = mayChange && <EditTopicButton databaseId={current.id} actions={ACTIONS} />
  return (
    <Page>
      <PageHead
        title="Topics"
        description={`What messages of ${current.brand} are about. People choose among them on the page of preferences that each email links to.`}
        actions={topics.length > 0 && create}
      />
      {topics.length === 0 ? (
        <EmptyState title="No topic yet" actions={create}>
          Name a few, like Offers, News or Product tips, and say of each campaign which one it is about. Whoever is tired of one can leave it without
          leaving you.
        </EmptyState>
      ) : (
        <TopicsTable databaseId={current.id} topics={topics} {...(mayChange ? { actions: ACTIONS } : {})} />
      )}
      <SignUpsCard key={current.id} databaseId={current.id} settings={signUps} {...(mayChange ? { setSignUpsAction } : {})} />
    </Page>
  )
}
