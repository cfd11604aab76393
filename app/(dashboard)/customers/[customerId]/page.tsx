import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { AttributeTables } from '@/components/customers/profile/attribute-tables'
import { IdentityCard } from '@/components/customers/profile/identity-card'
import { KeyFigures } from '@/components/customers/profile/key-figures'
import { LoyaltyCard } from '@/components/customers/profile/loyalty-card'
import { ProfileMenu } from '@/components/customers/profile/profile-menu'
import { OrdersList } from '@/components/customers/profile/orders-list'
import { TimelineList } from '@/components/customers/profile/timeline-list'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { TabNav } from '@/components/ui/tab-nav'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { getAttributes } from '@/lib/customers/profile/get-attributes'
import { getTimeline } from '@/lib/customers/profile/get-timeline'
import { listOrders } from '@/lib/customers/profile/list-orders'
import type { OwnAttributes } from '@/lib/customers/profile/schema'
import { currentDatabase } from '../../current-database'
import { erasePersonAction, exportPersonAction } from '../../data/duplicates/actions'
import { getTimelineAction, listOrdersAction } from '../actions'
import { CardLoading, ContactCards, Prediction, Segments } from './cards'

/** Not the customer's name: titles stand in the history of a browser. */
export const metadata: Metadata = { title: 'Customer' }

const TABS = { overview: 'Overview', attributes: 'Attributes', orders: 'Orders', timeline: 'Timeline' }
type Tab = keyof typeof TABS
const HAPPENINGS = 50

export default async function CustomerPage({ params, searchParams }: PageProps<'/customers/[customerId]'>) {
  const [{ customerId: customer }, { tab }, { current }] = await Promise.all([params, searchParams, currentDatabase()])
  if (!current) notFound()
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const of = { databaseId: current.id, customer }
  const own = await getAttributes({ ctx, input: of }).catch((error: unknown) => {
    if (error instanceof AppError && ['NOT_FOUND', 'INVALID_INPUT'].includes(error.code)) notFound()
    throw error
  })
  const mayHandle = may(actor, 'customers:erase') && may(actor, 'customers:export') && !own.isMasked
  const here = typeof tab === 'string' && tab in TABS ? (tab as Tab) : 'overview'
  const hrefOf = (one: Tab): string => (one === 'overview' ? `/customers/${customer}` : `/customers/${customer}?tab=${one}`)
  const tabs = (Object.keys(TABS) as Tab[]).map((one) => ({ href: hrefOf(one), label: TABS[one], isCurrent: one === here }))
  return (
    <Page>
      <PageHead
        title={own.name ?? own.customerId}
        description={own.isMasked ? 'Who it is is hidden for your role' : own.name === null ? undefined : own.customerId}
        breadcrumbs={[{ href: '/customers', label: 'Customers' }, { label: own.name ?? own.customerId }]}
        actions={
          mayHandle && (
            <ProfileMenu
              databaseId={current.id}
              customer={customer}
              customerId={own.customerId}
              actions={{ exportPersonAction, erasePersonAction }}
            />
          )
        }
        tabs={<TabNav label="Customer" tabs={tabs} />}
      />
      {here === 'overview' && <Overview own={own} of={of} attributesHref={hrefOf('attributes')} />}
      {here === 'attributes' && <AttributeTables of={own} />}
      {here === 'orders' && <OrdersList {...of} first={await listOrders({ ctx, input: of })} ordersAction={listOrdersAction} />}
      {here === 'timeline' && (
        <TimelineList
          {...of}
          limit={HAPPENINGS}
          first={await getTimeline({ ctx, input: { ...of, limit: HAPPENINGS } })}
          timelineAction={getTimelineAction}
        />
      )}
    </Page>
  )
}

function Overview({ own, of, attributesHref }: { own: OwnAttributes; of: { databaseId: string; customer: string }; attributesHref: string }) {
  return (
    <>
      <KeyFigures of={own} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <Suspense fallback={<CardLoading title="Prediction" />}>
            <Prediction {...of} currency={own.currency} />
          </Suspense>
          <IdentityCard of={own} attributesHref={attributesHref} />
        </div>
        <div className="flex flex-col gap-4">
          <Suspense fallback={<CardLoading title="Segments" />}>
            <Segments {...of} />
          </Suspense>
          <LoyaltyCard of={own} />
        </div>
      </div>
      <Suspense fallback={<CardLoading title="Permission" />}>
        <ContactCards {...of} />
      </Suspense>
    </>
  )
}
