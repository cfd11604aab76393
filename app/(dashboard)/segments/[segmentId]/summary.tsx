import { type ReactNode, Suspense } from 'react'
import { ChannelsCard } from '@/components/audience/channels-card'
import { Freshness } from '@/components/audience/freshness'
import { HistoryCard } from '@/components/audience/history-card'
import { Inactivity } from '@/components/audience/inactivity'
import { ReachCard } from '@/components/audience/reach-card'
import { RetryButton } from '@/components/audience/retry-button'
import { SpendCard } from '@/components/audience/spend-card'
import { CardSkeleton, SummarySkeleton } from '@/components/audience/summary-skeleton'
import { SummaryTiles } from '@/components/audience/summary-tiles'
import { TreeCard } from '@/components/audience/tree-card'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { describeInactivity } from '@/lib/audience/describe'
import type { SegmentSummary } from '@/lib/audience/schema'
import { summaryOf } from './summary-of'

export function Summary({ segmentId }: { segmentId: string }) {
  return (
    <Suspense fallback={<SummarySkeleton />}>
      <Cards segmentId={segmentId} />
    </Suspense>
  )
}

async function Cards({ segmentId }: { segmentId: string }) {
  // All three are asked at once; the cards below wait each for its own.
  const spend = <Spend key="spend" summary={summaryOf(segmentId, 'spend')} />
  const channels = <Channels key="channels" summary={summaryOf(segmentId, 'channels')} />
  const result = await summaryOf(segmentId, 'numbers')
  if (!result.ok) {
    return (
      <>
        <ErrorNotice error={result.error} actions={<RetryButton />} />
        <Pair>
          {spend}
          {channels}
        </Pair>
      </>
    )
  }
  const summary = result.value
  const { segment, everybody } = { segment: summary.segment.numbers, everybody: summary.everybody.numbers }
  if (!segment || !everybody) return null
  const numbers = { segment, everybody }
  const { currency } = summary
  const inactivity = describeInactivity(segment)
  const reach = <ReachCard key="reach" numbers={numbers} />
  const history = <HistoryCard key="history" numbers={numbers} currency={currency} />
  const tree = <TreeCard key="tree" facts={{ segment: segment.year, everybody: everybody.year }} currency={currency} />
  return (
    <>
      <Freshness asOf={summary.asOf} attributesAsOf={summary.attributesAsOf} timezone={summary.timezone} pinnedDay={summary.pinnedDay} />
      <SummaryTiles numbers={numbers} currency={currency} />
      {inactivity && <Inactivity>{inactivity}</Inactivity>}
      {!inactivity && tree}
      <Pair>{inactivity ? [spend, reach, channels, history] : [history, reach, channels, spend]}</Pair>
      {inactivity && tree}
    </>
  )
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="grid gap-6 lg:grid-cols-2">{children}</div>
}

function Spend({ summary }: Pick<SectionProps, 'summary'>) {
  return (
    <Suspense fallback={<CardSkeleton title="Who brings the money?" bars={5} />}>
      <Section title="Who brings the money?" summary={summary}>
        {({ segment, everybody, currency }) =>
          segment.spend && everybody.spend && <SpendCard spend={{ segment: segment.spend, everybody: everybody.spend }} currency={currency} />
        }
      </Section>
    </Suspense>
  )
}

function Channels({ summary }: Pick<SectionProps, 'summary'>) {
  return (
    <Suspense fallback={<CardSkeleton title="Where did they buy?" bars={3} />}>
      <Section title="Where did they buy?" summary={summary}>
        {({ segment, everybody, currency }) =>
          segment.channels &&
          everybody.channels && <ChannelsCard channels={{ segment: segment.channels, everybody: everybody.channels }} currency={currency} />
        }
      </Section>
    </Suspense>
  )
}

interface SectionProps {
  title: string
  summary: ReturnType<typeof summaryOf>
  children: (summary: SegmentSummary) => ReactNode
}

async function Section({ title, summary, children }: SectionProps) {
  const result = await summary
  if (result.ok) return children(result.value)
  return (
    <Card title={title}>
      <ErrorNotice error={result.error} actions={<RetryButton />} />
    </Card>
  )
}
