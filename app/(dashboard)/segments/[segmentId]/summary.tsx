import { type ReactNode, Suspense } from 'react'
import { ChannelsCard } from '@/components/audience/channels-card'
import { Freshness } from '@/components/audience/freshness'
import { RetryButton } from '@/components/audience/retry-button'
import { SpendCard } from '@/components/audience/spend-card'
import { CardPair, SummaryCards } from '@/components/audience/summary-cards'
import { CardSkeleton, SummarySkeleton } from '@/components/audience/summary-skeleton'
import { SummaryTiles } from '@/components/audience/summary-tiles'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
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
  const spend = <Spend summary={summaryOf(segmentId, 'spend')} />
  const channels = <Channels summary={summaryOf(segmentId, 'channels')} />
  const result = await summaryOf(segmentId, 'numbers')
  if (!result.ok) {
    return (
      <>
        <ErrorNotice error={result.error} actions={<RetryButton />} />
        <CardPair>
          {spend}
          {channels}
        </CardPair>
      </>
    )
  }
  const summary = result.value
  const [segment, everybody] = [summary.segment.numbers, summary.everybody.numbers]
  if (!segment || !everybody) return null
  const numbers = { segment, everybody }
  return (
    <>
      <Freshness asOf={summary.asOf} attributesAsOf={summary.attributesAsOf} timezone={summary.timezone} pinnedDay={summary.pinnedDay} />
      <SummaryTiles numbers={numbers} currency={summary.currency} />
      <SummaryCards numbers={numbers} currency={summary.currency} spend={spend} channels={channels} />
    </>
  )
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
