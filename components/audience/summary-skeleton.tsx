import { Card } from '@/components/ui/card'
import { Loading, Skeleton } from '@/components/ui/skeleton'

/** The page in its final size while the database counts. */
export function SummarySkeleton() {
  return (
    <Loading label="Counting the segment" className="flex flex-col gap-6">
      <Skeleton className="w-72" />
      <Card>
        <div className="grid grid-cols-2 gap-x-4 gap-y-6 sm:gap-x-8 sm:grid-cols-3 lg:grid-cols-[1.3fr_1fr_1fr_1fr]">
          {Array.from({ length: 4 }, (_, index) => (
            <div key={index} className="flex flex-col gap-2 first:col-span-2 sm:first:col-span-3 lg:first:col-span-1">
              <Skeleton className="w-28" />
              <Skeleton className="h-9 w-36" />
              <Skeleton className="h-3" />
            </div>
          ))}
        </div>
      </Card>
      <div className="grid gap-6 lg:grid-cols-2">
        {Array.from({ length: 4 }, (_, index) => (
          <Card key={index}>
            <Bars count={4} />
          </Card>
        ))}
      </div>
    </Loading>
  )
}

export function CardSkeleton({ title, bars }: { title: string; bars: number }) {
  return (
    <Card title={title}>
      <Loading label="Counting">
        <Bars count={bars} />
      </Loading>
    </Card>
  )
}

function Bars({ count }: { count: number }) {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="w-4/5" />
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} className="h-9" />
      ))}
    </div>
  )
}
