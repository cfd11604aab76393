import { ChannelsCard } from '@/components/audience/channels-card'
import { CohortsCard } from '@/components/audience/cohorts-card'
import { FirstsCard } from '@/components/audience/firsts-card'
import { HistoryCard } from '@/components/audience/history-card'
import { PredictedCard } from '@/components/audience/predicted-card'
import { ReachCard } from '@/components/audience/reach-card'
import { RecencyCard } from '@/components/audience/recency-card'
import { SpendCard } from '@/components/audience/spend-card'
import { SummaryTiles } from '@/components/audience/summary-tiles'
import { TreeCard } from '@/components/audience/tree-card'
import { TrendCards } from '@/components/audience/trend-cards'
import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import { countCell } from '@/components/charts/table-cell'
import { ChangeList } from '@/components/home/change-list'
import { SinceYesterday } from '@/components/home/since-yesterday'
import { TrackedList } from '@/components/home/tracked-list'
import type { RevenueFacts, SegmentRow, SummaryNumbers } from '@/lib/audience/schema'
import { addToDay } from '@/lib/core/calendar'
import { formatCount } from '@/lib/core/format'

const LONG = 'Win-back: customers of the northern region who have not ordered since the end of last winter'
const UNBROKEN = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-2026'
const RIGHT_TO_LEFT = 'عملاء لم يشتروا منذ أكثر من عام في المنطقة الشمالية'
const NAMES = [LONG, UNBROKEN, RIGHT_TO_LEFT]
const NOW = new Date('2026-03-15T12:00:00Z')

function revenueOf(amount: number): RevenueFacts {
  const text = amount.toFixed(2)
  return {
    ...{ revenue: text, purchasers: amount, orders: amount, items: amount },
    ...{ revenuePerCustomer: text, ordersPerCustomer: '1.5', averageOrderValue: text, unitsPerTransaction: '2.25', averageUnitRevenue: text },
  }
}

function numbersOf(amount: number): SummaryNumbers {
  const reach = { contactable: amount, marketable: amount }
  return {
    ...{ customers: amount, active: amount, revenue: amount.toFixed(2), reachable: amount, email: amount, phone: amount, address: amount },
    ...{ paidSocial: amount, marketable: amount, reach: { email: reach, phone: reach, address: reach, paidSocial: reach } },
    year: revenueOf(amount),
    lifetime: revenueOf(amount),
  }
}

function segmentOf(name: string, amount: number): SegmentRow {
  const at = NOW.toISOString()
  return {
    ...{ id: name, name, kind: 'dynamic', folder: '', description: '', words: name, status: 'active', size: amount, sizeAsOf: at },
    ...{ reachableEmail: amount, updatedAt: at, updatedBy: 'Ada', createdBy: 'Ada', owner: { id: 'ada', name: 'Ada' }, isPrivate: false },
    ...{ labels: [], isTracked: true, isRecommended: false, usedIn: [] },
    trend: [amount, Math.round(amount / 2), amount],
  }
}

/** Cards of the Overview and of Home with one number everywhere, and names as people give them. */
function Cards({ amount }: { amount: number }) {
  const numbers = { segment: numbersOf(amount), everybody: numbersOf(amount) }
  const days = Array.from({ length: 14 }, (_, index) => ({
    ...{ day: addToDay('2026-03-15', index * 7 - 91, 'day'), size: amount - (index % 3), revenue: amount.toFixed(2), entered: amount, left: amount },
  }))
  const quiet = Array.from({ length: 37 }, (_, index) => Math.round(amount / (index + 1)))
  const side = { purchasers: amount, median: 212, quiet }
  const text = amount.toFixed(2)
  const both = <Part,>(part: Part): { segment: Part; everybody: Part } => ({ segment: part, everybody: part })
  const fifth = { purchasers: amount, revenue: text, share: '0.2', lowest: text, highest: text }
  const predicted = { customers: amount, revenue: text, orders: text, revenuePerCustomer: text, ordersPerCustomer: text, averageOrderValue: text }
  const trend = {
    source: 'computed' as const,
    keptDays: 0,
    canCompute: true,
    edits: [],
    still: NAMES,
    currency: 'EUR',
    timezone: 'UTC',
    asOf: NOW.toISOString(),
  }
  return (
    <>
      <h1 className="text-xl font-semibold">Charts</h1>
      <SinceYesterday
        changes={{
          ...{ from: '2026-03-13', today: '2026-03-15', asOf: NOW.toISOString() },
          statuses: [{ status: 'Lapsed', then: amount, now: amount }],
          moves: [{ from: 'Lapsed', to: 'Active', customers: amount }],
        }}
      />
      <SummaryTiles numbers={numbers} currency="EUR" />
      <TreeCard facts={{ segment: numbers.segment.year, everybody: numbers.everybody.year }} currency="EUR" />
      <div className="grid gap-6 lg:grid-cols-2">
        <HistoryCard numbers={numbers} currency="EUR" />
        <ChannelsCard
          currency="EUR"
          channels={{
            segment: { purchasers: amount, channels: NAMES.map((channel) => ({ channel, purchasers: amount, revenue: amount.toFixed(2) })) },
            everybody: { purchasers: amount, channels: NAMES.map((channel) => ({ channel, purchasers: amount, revenue: amount.toFixed(2) })) },
          }}
        />
        <ReachCard numbers={numbers} />
        <SpendCard spend={both(([1, 2, 3, 4, 5] as const).map((which) => ({ ...fifth, fifth: which })))} currency="EUR" />
        <PredictedCard predicted={both(predicted)} currency="EUR" />
        <FirstsCard
          firsts={both(
            quiet
              .slice(0, 24)
              .map((customers, index) => ({ month: `20${24 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`, customers })),
          )}
        />
        <ChartCard
          question={LONG}
          answer={`${UNBROKEN} ${RIGHT_TO_LEFT}`}
          table={{ label: 'Names', columns: ['Name', 'Customers'], rows: NAMES.map((name) => [name, countCell(amount)]) }}
        >
          <BarList
            bars={NAMES.map((label) => ({
              label,
              share: 0.4,
              reference: 0.5,
              value: formatCount(amount),
              referenceText: formatCount(amount),
              href: `/${label}`,
            }))}
          />
        </ChartCard>
        <TrackedList segments={NAMES.map((name) => segmentOf(name, amount))} total={amount} />
        <ChangeList
          now={NOW}
          zone="UTC"
          imports={[]}
          changes={{
            moved: NAMES.map((name) => ({ id: name, name, entered: amount, left: amount, size: amount })),
            edits: NAMES.map((name) => ({ id: name, name, version: 2, note: `${LONG} ${UNBROKEN}`, by: RIGHT_TO_LEFT, at: NOW.toISOString() })),
          }}
        />
      </div>
      <TrendCards trend={{ ...trend, days }} notes={NAMES.map((text) => ({ day: '2026-02-01', text }))} />
      <RecencyCard recency={{ days: quiet.map((_, index) => index * 30), segment: side, everybody: side, asOf: NOW.toISOString() }} />
      <CohortsCard
        cohorts={{
          asOf: NOW.toISOString(),
          cohorts: Array.from({ length: 12 }, (_, index) => ({
            month: `2025-${String(index + 1).padStart(2, '0')}`,
            customers: amount,
            active: quiet.slice(0, 12 - index),
          })),
        }}
      />
    </>
  )
}

/** Beside the parts of the design system: by their address. */
export const CHARTS = new Map([
  ['/charts-of-one-digit', { title: 'Charts of one digit', Page: () => <Cards amount={7} /> }],
  ['/charts-of-twelve-digits', { title: 'Charts of twelve digits', Page: () => <Cards amount={987_654_321_098} /> }],
])
