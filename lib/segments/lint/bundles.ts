import { dayOf } from '../../core/calendar'
import type { Attribute } from '../catalogue/types'
import type { Moment } from '../dates'
import type { AttributeCondition } from '../schema'
import type { Cluster } from './clusters'
import { countsMonths, keyOf, setOf, timeOf } from './set-of'
import type { LintContext } from './types'
import type { ValueSet } from './value-set'

export interface Member {
  condition: AttributeCondition
  attribute: Attribute
  /** What it accepts at one moment after another. */
  sets: readonly ValueSet[]
}

/** Conditions of a cluster that are about one value, so that they can be weighed against each other. */
export interface Bundle {
  attribute: Attribute
  /** A condition means "at least one row", so that two of them need not be about the same one. */
  manyRows: boolean
  members: readonly Member[]
}

/** What holds today must hold on every day: dates that move are only weighed against dates that move, and those that stand against those that stand. */
export function bundlesOf(cluster: Cluster, context: LintContext): Bundle[] {
  const byKey = new Map<string, { condition: AttributeCondition; attribute: Attribute }[]>()
  for (const condition of cluster.conditions) {
    if (condition.kind !== 'attribute') continue
    const attribute = context.catalogue.find(condition.table, condition.attribute)
    if (!attribute) continue
    const key = manyRowsOf(attribute, context) ? `${attribute.table} ${keyOf(attribute)}` : keyOf(attribute)
    byKey.set(key, [...(byKey.get(key) ?? []), { condition, attribute }])
  }
  return [...byKey.values()].flatMap((found) => {
    const told = (times: readonly string[]): typeof found => found.filter(({ condition, attribute }) => times.includes(timeOf(condition, attribute)))
    const both = told(['moving']).length > 0 && told(['fixed']).length > 0
    return both
      ? [bundleOf(told(['moving', 'none']), context), bundleOf(told(['fixed', 'none']), context)]
      : [bundleOf(told(['moving', 'fixed', 'none']), context)]
  })
}

function bundleOf(found: readonly { condition: AttributeCondition; attribute: Attribute }[], context: LintContext): Bundle {
  const moments = found.some(({ condition }) => countsMonths(condition)) ? CALENDAR.map((day) => on(day, context.moment)) : [context.moment]
  const members = found.map(({ condition, attribute }) => ({
    condition,
    attribute,
    sets: moments.map((moment) => setOf(condition, attribute, moment)),
  }))
  const attribute = found[0]?.attribute
  if (!attribute) return { attribute: NOBODY, manyRows: false, members: [] }
  return { attribute, manyRows: manyRowsOf(attribute, context), members }
}

const NOBODY: Attribute = {
  table: '',
  attribute: '',
  label: '',
  type: 'boolean',
  nullable: true,
  description: '',
  origin: 'derived',
  source: { kind: 'column', relation: 'customer', column: '' },
}

function manyRowsOf(attribute: Attribute, { catalogue }: LintContext): boolean {
  return catalogue.tables.find(({ id }) => id === attribute.table)?.rows === 'many'
}

/** The days around the ends of months over four years: where months of different lengths put dates in another order. */
const CALENDAR: readonly string[] = Array.from({ length: 48 }, (_, month) => month).flatMap((month) =>
  [-3, -2, -1, 0, 1, 2].map((day) => dayOf(new Date(Date.UTC(2024, month, day + 1)), 'UTC')),
)

function on(day: string, moment: Moment): Moment {
  return { ...moment, today: day }
}
