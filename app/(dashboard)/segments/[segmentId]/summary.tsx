import { type ReactNode, Suspense } from 'react'
import { ChannelsCard } from '@/components/audience/channels-card'
import { FirstsCard } from '@/components/audience/firsts-card'
import { Freshness } from '@/components/audience/freshness'
import { PredictedCard } from '@/components/audience/predicted-card'
import { RetryButton } from '@/components/audience/retry-button'
import { SpendCard } from '@/components/audience/spend-card'
import { CardPair, SummaryCards } from '@/components/audience/summary-cards'
import { CardSkeleton, SummarySkeleton } from '@/components/audience/summary-skeleton'
import { SummaryTiles } from '@/components/audience/summary-tiles'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { SegmentSummary, SummaryParts, SummarySection } from '@/lib/audience/schema'
import { showSummarySqlAction } from '../actions'
import type { Result } from '@/lib/core/result'
import { summaryOf } from './summary-of'

export function Summary({ segmentId }: { segmentId: string }) {
  return (
    <Suspense fallback={<SummarySkeleton />}>
      <Cards segmentId={segmentId} />
    </Suspense>
  )
}

async function Cards({ segmentId }: { segmentId: string }) {
  // All are asked at once; the cards below wait each for its own.
  const part = <Name extends SummarySection>(section: Name, title: string, bars: number, draw: Draw<Name>) => (
    <Suspense fallback={<CardSkeleton title={title} bars={bars} />}>
      <Section section={section} title={title} summary={summaryOf(segmentId, section)} draw={draw} />
    </Suspense>
  )
  const statement = (section: SummarySection) => showSummarySqlAction.bind(null, { id: segmentId, section })
  const spend = part('spend', 'Who brings the money?', 5, (spend, currency) => (
    <SpendCard spend={spend} currency={currency} statement={statement('spend')} />
  ))
  const channels = part('channels', 'Where did they buy?', 3, (channels, currency) => (
    <ChannelsCard channels={channels} currency={currency} statement={statement('channels')} />
  ))
  const predicted = part('predicted', 'What might they spend?', 3, (predicted, currency) => (
    <PredictedCard predicted={predicted} currency={currency} statement={statement('predicted')} />
  ))
  const firsts = part('firsts', 'When did they first buy?', 3, (firsts) => <FirstsCard firsts={firsts} statement={statement('firsts')} />)
  const result = await summaryOf(segmentId, 'numbers')
  if (!result.ok) {
    return (
      <>
        <ErrorNotice error={result.error} actions={<RetryButton />} />
        <CardPair>
          {spend}
          {channels}
          {predicted}
          {firsts}
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
      <SummaryCards
        numbers={numbers}
        currency={summary.currency}
        spend={spend}
        channels={channels}
        predicted={predicted}
        firsts={firsts}
        statement={statement('numbers')}
      />
    </>
  )
}

type Part<Name extends SummarySection> = NonNullable<SummaryParts[Name]>
type Draw<Name extends SummarySection> = (compared: { segment: Part<Name>; everybody: Part<Name> }, currency: string) => ReactNode

interface SectionProps<Name extends SummarySection> {
  section: Name
  title: string
  summary: Promise<Result<SegmentSummary>>
  draw: Draw<Name>
}

async function Section<Name extends SummarySection>({ section, title, summary, draw }: SectionProps<Name>) {
  const result = await summary
  if (!result.ok) {
    return (
      <Card title={title}>
        <ErrorNotice error={result.error} actions={<RetryButton />} />
      </Card>
    )
  }
  const { segment, everybody, currency } = result.value
  const own = segment[section]
  const all = everybody[section]
  return own && all ? draw({ segment: own, everybody: all }, currency) : null
}
