import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'

export default function DashboardLoading() {
  return (
    <Page>
      <Loading label="Loading" className="flex flex-col gap-6">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-72 w-full rounded-lg" />
      </Loading>
    </Page>
  )
}
