import 'server-only'
import { differenceInterval, falseDiscoveryRates, type Interval, type Proportion, twoProportionP } from '../core/statistics/proportions'

export interface ComparedGroup {
  inside: Proportion
  outside: Proportion
}

export interface Distinct extends Interval {
  difference: number
  /** The false discovery rate at which this difference would be one. */
  rate: number
}

/** Of as many comparisons, one in twenty of those that are shown may be chance. */
const RATE = 0.05
const MOST = 10

/**
 * What tells members from all other customers: pooled two-proportion z tests, false discovery rate at most 5 % by Benjamini and Hochberg,
 * ranked by the end of Newcombe's 95 % interval that is nearest to zero, so that a large difference among few people does not lead.
 */
export function mostDistinct<Group extends ComparedGroup>(groups: readonly Group[]): (Group & Distinct)[] {
  const rates = falseDiscoveryRates(groups.map(({ inside, outside }) => twoProportionP(inside, outside)))
  return groups
    .map((group, index) => {
      const { inside, outside } = group
      const interval = differenceInterval(inside, outside)
      return { ...group, ...interval, difference: inside.part / (inside.whole || 1) - outside.part / (outside.whole || 1), rate: rates[index] ?? 1 }
    })
    .filter(({ rate, low, high }) => rate <= RATE && nearest({ low, high }) > 0)
    .sort((one, other) => nearest(other) - nearest(one))
    .slice(0, MOST)
}

/** How far from zero the interval is at least; 0 where it holds zero. */
function nearest({ low, high }: Interval): number {
  return Math.max(low, -high, 0)
}
