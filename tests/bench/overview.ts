import type { Ctx } from '../../lib/actions/context'
import { breakDownSegment } from '../../lib/audience/break-down-segment'
import { saveSegment } from '../../lib/audience/save-segment'
import type { SummarySection } from '../../lib/audience/schema'
import { summariseSegment } from '../../lib/audience/summarise-segment'
import type { Day } from '../../lib/core/calendar'
import type { Db } from '../../lib/db/client'
import type { Definition } from '../../lib/segments/schema'
import { type Measured, percentiles, timed } from './measure'
import { breakdownByHand, summaryByHand } from './overview-by-hand'

const SEGMENTS = 20
const SECTIONS: readonly SummarySection[] = ['numbers', 'channels', 'spend', 'predicted', 'firsts']

interface Asked {
  ctx: Ctx
  db: Db
  databaseId: string
  today: Day
  zone: string
}

interface Tab {
  name: string
  /** The customers it speaks of, after all of it was answered. */
  open: (ctx: Ctx, id: string) => Promise<number>
  byHand: (asked: Asked, days: number) => Promise<number>
}

/** All sections at once, as the page asks for them. */
const SUMMARY: Tab = {
  name: 'Summary, five sections',
  async open(ctx, id) {
    const [numbers] = await Promise.all(SECTIONS.map((section) => summariseSegment({ ctx, input: { id, sections: [section] } })))
    return numbers?.segment.numbers?.customers ?? -1
  },
  byHand: summaryByHand,
}
const BREAKDOWN: Tab = {
  name: 'Breakdown, six charts',
  open: async (ctx, id) => (await breakDownSegment({ ctx, input: { id } })).inside.customers,
  byHand: breakdownByHand,
}

/**
 * The Segment Overview of twenty segments that nobody has opened before, from the request to the answer on the server.
 * Targets at 1,000,000 customers: p95 1 s for the Summary, 2 s for the Breakdown. What is said of all customers is asked once for a version of the
 * data, so that it is in the first time alone.
 */
export async function measureOverview(asked: Asked): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const tab of [SUMMARY, BREAKDOWN]) measured.push(await measureTab(asked, tab))
  return measured
}

async function measureTab(asked: Asked, { name, open, byHand }: Tab): Promise<Measured> {
  const { ctx, databaseId } = asked
  const times = { refresh: [] as number[], byHand: [] as number[] }
  let [first, customers] = [Number.NaN, Number.NaN]
  for (let index = 0; index <= SEGMENTS; index += 1) {
    const days = 365 + 11 * index
    const { id } = await saveSegment({ ctx, input: { databaseId, name: `${name} ${crypto.randomUUID()}`, definition: drifted(days) } })
    const shown = { own: -1, hand: -2 }
    const took = await timed(async () => (shown.own = await open(ctx, id)))
    const hand = await timed(async () => (shown.hand = await byHand(asked, days)))
    if (shown.own !== shown.hand) throw new Error(`${name}: the page says ${shown.own}, the statements by hand ${shown.hand}`)
    customers = shown.own
    if (index === 0) {
      first = took
      continue
    }
    times.refresh.push(took)
    times.byHand.push(hand)
  }
  const [own, hand] = [percentiles(times.refresh), percentiles(times.byHand)]
  return { question: name, customers, first, refresh: own, byHand: hand, ratio: own.p50 / hand.p50, tooSlow: 0 }
}

function drifted(days: number): Definition {
  const latest = { id: 'latest', kind: 'attribute', table: 'transaction_attributes_extended', attribute: 'days_since_latest_order' } as const
  return { version: 1, include: { match: 'all', of: [{ ...latest, operator: 'greater_or_equal', value: days }] }, exclude: null }
}
