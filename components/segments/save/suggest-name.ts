import { normalise } from '@/lib/segments/normalise'
import { isGroup } from '@/lib/segments/nodes'
import type { Condition, Definition, Node } from '@/lib/segments/schema'
import { fold } from '@/lib/segments/text'

/** A name for what the conditions are about, or nothing where they say too little. */
export function suggestName(definition: Definition, taken: readonly string[]): string {
  const conditions = conditionsOf(normalise(definition).include)
  const name = byStatus(conditions) ?? byRecency(conditions)
  return name && !taken.some((other) => fold(other) === fold(name)) ? name : ''
}

const LOST_DAYS = 730
const LAPSED_DAYS = 365

function byRecency(conditions: readonly Condition[]): string | undefined {
  const least = conditions.flatMap((condition) => {
    if (condition.kind !== 'attribute' || condition.attribute !== 'days_since_latest_order') return []
    if (condition.operator === 'greater_or_equal' || condition.operator === 'greater_than') return Number(condition.value)
    return condition.operator === 'between' && typeof condition.value[0] !== 'object' ? Number(condition.value[0]) : []
  })
  if (least.length === 0) return undefined
  const from = Math.max(...least)
  if (from >= LOST_DAYS) return 'Win-back: Lost Customers'
  return from >= LAPSED_DAYS ? 'Win-back: Lapsed Customers' : `Drifting: from ${from} days`
}

const BY_STATUS: Record<string, string> = {
  lapsed: 'Win-back: Lapsed Customers',
  dormant: 'Win-back: Lost Customers',
  lost: 'Win-back: Lost Customers',
}

function byStatus(conditions: readonly Condition[]): string | undefined {
  for (const condition of conditions) {
    if (condition.kind !== 'attribute' || condition.operator !== 'in_list' || condition.value.length !== 1) continue
    const name = BY_STATUS[fold(String(condition.value[0]))]
    if (name) return name
  }
  return undefined
}

function conditionsOf(node: Node): Condition[] {
  return isGroup(node) ? node.of.flatMap(conditionsOf) : [node]
}
