'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { Result } from '@/lib/core/result'
import type { CustomerProfile } from '@/lib/customers/profile-schema'
import { reach } from '../reach'
import { ProfileFacts } from './profile-facts'
import { RecentOrders } from './recent-orders'

export type CustomerAction = (input: { databaseId: string; customer: string }) => Promise<Result<CustomerProfile>>

export interface ProfileDrawerProps {
  databaseId: string
  /** Our own number of the customer, with the name to show at once; undefined while the drawer is closed. */
  opened: { customer: string; name: string } | undefined
  customerAction: CustomerAction
  /** Stands above the attributes: why this customer is in, or is not. */
  why?: (customer: string) => ReactNode
  onClose: () => void
}

/** One customer beside the list: the attributes and the latest orders. */
export function ProfileDrawer({ databaseId, opened, customerAction, why, onClose }: ProfileDrawerProps) {
  const customer = opened?.customer ?? ''
  const { data: result, refetch } = useQuery({
    queryKey: ['customer', databaseId, customer],
    queryFn: () => reach(customerAction({ databaseId, customer })),
    enabled: opened !== undefined,
  })
  const profile = result?.ok ? result.value : undefined
  return (
    <Drawer
      title={profile?.name ?? opened?.name ?? ''}
      description={profile ? (profile.isMasked ? 'Who it is is hidden for your role' : profile.customerId) : ' '}
      isOpen={opened !== undefined}
      onClose={onClose}
    >
      <div className="flex flex-col gap-6">
        {opened && why?.(opened.customer)}
        {result && !result.ok && <ErrorNotice error={result.error} actions={<Button onPress={() => void refetch()}>Try again</Button>} />}
        {!result && <ProfileSkeleton />}
        {profile && (
          <>
            <ProfileFacts profile={profile} />
            <RecentOrders profile={profile} />
            <LinkButton href={`/customers/${profile.customer}`}>Open the profile</LinkButton>
          </>
        )}
      </div>
    </Drawer>
  )
}

function ProfileSkeleton() {
  return (
    <Loading label="Loading the customer" className="flex flex-col gap-3">
      {Array.from({ length: 10 }, (_, index) => (
        <div key={index} className="flex justify-between gap-8">
          <Skeleton className="w-28" />
          <Skeleton className="w-24" />
        </div>
      ))}
    </Loading>
  )
}
