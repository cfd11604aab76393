import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { Computation } from '@/components/charts/chart-tools'
import { type Compared, describeInactivity } from '@/lib/audience/describe'
import type { SummaryNumbers } from '@/lib/audience/schema'
import { HistoryCard } from './history-card'
import { Inactivity } from './inactivity'
import { ReachCard } from './reach-card'
import { TreeCard } from './tree-card'

export interface SummaryCardsProps {
  numbers: Compared<SummaryNumbers>
  currency: string
  /** The cards that wait for numbers of their own. */
  spend: ReactNode
  channels: ReactNode
  predicted: ReactNode
  firsts: ReactNode
  statement?: Computation['statement']
}

/** Leads with what has something to say: nobody of a win-back segment ordered in the past year, so there the lifetime comes first. */
export function SummaryCards({ numbers, currency, spend, channels, predicted, firsts, statement }: SummaryCardsProps) {
  const { segment, everybody } = numbers
  const inactivity = describeInactivity(segment)
  const more = statement ? { statement } : {}
  const reach = <ReachCard numbers={numbers} {...more} />
  const history = <HistoryCard numbers={numbers} currency={currency} {...more} />
  const tree = <TreeCard facts={{ segment: segment.year, everybody: everybody.year }} currency={currency} {...more} />
  if (segment.customers === 0) return <Nobody />
  if (segment.lifetime.purchasers === 0) {
    return (
      <>
        {inactivity && <Inactivity>{inactivity}</Inactivity>}
        {reach}
      </>
    )
  }
  if (!inactivity) {
    return (
      <>
        {tree}
        <CardPair>
          {history}
          {predicted}
          {reach}
          {channels}
          {spend}
          {firsts}
        </CardPair>
      </>
    )
  }
  return (
    <>
      <Inactivity>{inactivity}</Inactivity>
      <CardPair>
        {spend}
        {reach}
        {predicted}
        {channels}
        {history}
        {firsts}
      </CardPair>
      {tree}
    </>
  )
}

export function CardPair({ children }: { children: ReactNode }) {
  return <div className="grid gap-6 lg:grid-cols-2">{children}</div>
}

function Nobody() {
  return (
    <EmptyState title="Nobody is in this segment" drawing="circles">
      No customer meets these conditions. That can be right; if not, edit the segment and loosen one of them.
    </EmptyState>
  )
}
