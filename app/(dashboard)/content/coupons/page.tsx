import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ContentTabs } from '@/components/content/content-tabs'
import { AddCodesButton } from '@/components/content/coupons/add-codes-button'
import { PoolsTable } from '@/components/content/coupons/pools-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listCouponPools } from '@/lib/content/coupons/list-coupon-pools'
import { currentDatabase } from '../../current-database'
import { addCouponCodesAction, createCouponPoolAction } from '../actions'

export const metadata: Metadata = { title: 'Coupon codes' }

const ACTIONS = { addCouponCodesAction, createCouponPoolAction }

export default async function CouponsPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) redirect('/content')
  const ctx = contextFor(actor)
  const { pools } = await listCouponPools({ ctx, input: { databaseId: current.id } })
  const actions = may(actor, 'content:write') ? ACTIONS : undefined
  const create = actions && <AddCodesButton databaseId={current.id} {...actions} />
  return (
    <Page>
      <PageHead
        title="Content"
        description="Codes of your shop, each for one person."
        tabs={<ContentTabs current="/content/coupons" />}
        actions={pools.length > 0 && create}
      />
      {pools.length === 0 ? (
        <EmptyState title="No codes yet" drawing="file" actions={create}>
          Bring codes in as a file, then choose their pool in the coupon of an email. Each person gets one, and nobody gets the same.
        </EmptyState>
      ) : (
        <PoolsTable databaseId={current.id} pools={pools} now={ctx.clock.now()} actions={actions} />
      )}
    </Page>
  )
}
