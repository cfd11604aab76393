import type { Metadata } from 'next'
import { Fragment, Suspense } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { type Actor, may, type Role } from '@/lib/auth/permissions'
import { currentDatabase } from '../current-database'
import { PARTS, type Place } from './parts'
import { Steps } from './steps'

export const metadata: Metadata = { title: 'Home' }

type PartName = keyof typeof PARTS

/** What each role looks at first; two stand side by side where there is room. */
const ROWS: Record<Role, readonly (readonly PartName[])[]> = {
  marketer: [['lifecycle'], ['tracked', 'campaigns'], ['recommended'], ['changes', 'data'], ['quality']],
  analyst: [['lifecycle'], ['tracked', 'changes'], ['data', 'quality'], ['recommended'], ['campaigns']],
  admin: [['lifecycle'], ['data', 'quality'], ['system', 'changes'], ['tracked', 'campaigns'], ['recommended']],
}

export default async function HomePage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) return <NoDatabase mayCreate={may(actor, 'data:write')} />
  const place: Place = { ctx: contextFor(actor), database: current }
  const hasCustomers = current.attributesAsOf !== null
  return (
    <Page>
      <PageHead title="Home" description={<>What became of the customers of {current.name} since yesterday.</>} />
      <Suspense key={current.id}>
        <Steps {...place} hasCustomers={hasCustomers} />
      </Suspense>
      {hasCustomers &&
        ROWS[roleOf(actor)].map((row) => (
          <div key={`${current.id} ${row.join()}`} className={row.length > 1 ? 'grid gap-6 lg:grid-cols-2' : 'contents'}>
            {row.map((name) => (
              <Fragment key={name}>{PARTS[name](place)}</Fragment>
            ))}
          </div>
        ))}
    </Page>
  )
}

function roleOf(actor: Actor): Role {
  return actor.type === 'system' ? 'admin' : actor.role
}

function NoDatabase({ mayCreate }: { mayCreate: boolean }) {
  return (
    <Page>
      <PageHead title="Home" />
      <EmptyState
        title="Begin with your customers"
        drawing="file"
        actions={
          mayCreate && (
            <LinkButton href="/data/databases" variant="primary">
              Create a database
            </LinkButton>
          )
        }
      >
        {mayCreate
          ? 'A customer-360 database holds the customers and orders of one brand. Everything else builds on it.'
          : 'An admin creates a database and imports customers into it. Then segments and campaigns begin here.'}
      </EmptyState>
    </Page>
  )
}
