import type { Breakdown, BreakdownChart, BreakdownGroup } from '@/lib/audience/overview-schema'
import { shareOf } from '@/lib/core/format'

export const COMPARES = [
  { id: 'purchasers', label: '% of purchasers' },
  { id: 'revenue', label: '% of revenue' },
  { id: 'value', label: 'Revenue per purchaser' },
  { id: 'customers', label: '% of customers' },
] as const
export type CompareBy = (typeof COMPARES)[number]['id']

export const PERIODS = [
  { id: 'year', label: '12 months' },
  { id: 'lifetime', label: 'Lifetime' },
] as const
export type Period = (typeof PERIODS)[number]['id']

type Side = 'inside' | 'everybody'
type Totals = Pick<Breakdown, Side>

/** A group's figure on one side: a share of 0 to 1, or money; null where there is nothing to divide by. */
function figureOf(group: BreakdownGroup, totals: Totals, side: Side, by: CompareBy, period: Period): number | null {
  const [own, all] = [group[side], totals[side]]
  const [purchasers, revenue] =
    period === 'year' ? (['yearPurchasers', 'yearRevenue'] as const) : (['lifetimePurchasers', 'lifetimeRevenue'] as const)
  if (by === 'customers') return shareOf(own.customers, all.customers) ?? null
  if (by === 'purchasers') return shareOf(own[purchasers], all[purchasers]) ?? null
  if (by === 'revenue') return shareOf(Number(own[revenue]), Number(all[revenue])) ?? null
  return shareOf(Number(own[revenue]), own[purchasers]) ?? null
}

export interface ComparedGroup {
  group: BreakdownGroup
  segment: number | null
  everybody: number | null
  /** The segment's figure over everybody's: 5 is five times as much. Null where there is none. */
  index: number | null
}

export function compareGroups(chart: BreakdownChart, totals: Totals, by: CompareBy, period: Period): ComparedGroup[] {
  return chart.groups.map((group) => {
    const segment = figureOf(group, totals, 'inside', by, period)
    const everybody = figureOf(group, totals, 'everybody', by, period)
    return { group, segment, everybody, index: segment === null || !everybody ? null : segment / everybody }
  })
}

/** How different the segment is in this, from 0 to 1: the share of its members who would have to be in another group to be like everybody. */
export function distance(chart: BreakdownChart, totals: Totals): number {
  const shares = compareGroups(chart, totals, 'customers', 'lifetime')
  return shares.reduce((sum, { segment, everybody }) => sum + Math.abs((segment ?? 0) - (everybody ?? 0)), 0) / 2
}

/** `2.3×`; what is far below one keeps two digits. */
export function formatIndex(index: number | null): string {
  if (index === null) return '–'
  return `${index >= 10 ? Math.round(index) : index >= 0.95 ? index.toFixed(1) : index.toFixed(2)}×`
}
