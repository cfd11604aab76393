import { ACTIVITY_TABLE } from './catalogue/campaign-recipients'
import { labelOf } from './catalogue/label'
import { LINES_TABLE } from './catalogue/standard'
import type { Catalogue } from './catalogue/types'
import { describeComparison, describeWhen, numberText } from './describe-value'
import { normalise } from './normalise'
import { referenceKey } from './references'
import { isGroup } from './nodes'
import type { ActivityCondition, Amount, Condition, Definition, Filter, Group, MemberCondition, PurchaseCondition } from './schema'

/** Names of what a definition refers to, by `referenceKey`; where one is not known its id is said. */
export type Names = ReadonlyMap<string, string>
const NO_NAMES: Names = new Map()

/** The whole as one English sentence; a group inside a group stands in brackets, so that it can be read in one way only. */
export function describe(definition: Definition, catalogue: Catalogue, names: Names = NO_NAMES): string {
  const { include, exclude } = normalise(definition)
  const included = include.of.length === 0 ? 'All customers' : `Customers where ${describeGroup(include, catalogue, names)}`
  return exclude === null ? `${included}.` : `${included}, but not where ${describeGroup(exclude, catalogue, names)}.`
}

export function describeCondition(condition: Condition, catalogue: Catalogue, names: Names = NO_NAMES): string {
  if (condition.kind === 'purchase') return describePurchase(condition, catalogue)
  if (condition.kind === 'activity') return describeActivity(condition, catalogue, names)
  if (condition.kind === 'member') return describeMember(condition, names)
  const table = catalogue.tables.find(({ id }) => id === condition.table)
  return `${table?.label ?? labelOf(condition.table)}: ${describeFilter(condition.table, condition, catalogue)}`
}

function describeGroup(group: Group, catalogue: Catalogue, names: Names): string {
  const { match, of } = unwrap(group)
  const parts = of.map((node) => {
    if (!isGroup(node)) return describeCondition(node, catalogue, names)
    const words = describeGroup(node, catalogue, names)
    return unwrap(node).of.length === 1 ? words : `(${words})`
  })
  return parts.join(match === 'all' ? ' and ' : ' or ')
}

/** A group around a single group says nothing of its own. */
function unwrap(group: Group): Group {
  const [only, ...others] = group.of
  return only && isGroup(only) && others.length === 0 ? unwrap(only) : group
}

function describeFilter(table: string, filter: Filter, catalogue: Catalogue): string {
  const attribute = catalogue.find(table, filter.attribute)
  return `${attribute?.label ?? labelOf(filter.attribute)} ${describeComparison(filter, attribute?.type)}`
}

function describeMember(condition: MemberCondition, names: Names): string {
  const { of, ref, operator } = condition
  return `${operator === 'is' ? 'Is' : 'Is not'} a member of the ${of} ${JSON.stringify(names.get(referenceKey(condition)) ?? ref)}`
}

function describeActivity(condition: ActivityCondition, catalogue: Catalogue, names: Names): string {
  const { in: kind, ref, operator } = condition
  const named = ref === undefined ? `any ${kind}` : `the ${kind} ${JSON.stringify(names.get(`${kind} ${ref}`) ?? ref)}`
  const filters = condition.filters.map((filter) => describeFilter(ACTIVITY_TABLE, filter, catalogue))
  return `${operator === 'is_in' ? 'Is' : 'Is not'} in ${named}${filters.length === 0 ? '' : ` (where ${filters.join(' and ')})`}`
}

function describePurchase(condition: PurchaseCondition, catalogue: Catalogue): string {
  const filters = condition.filters.map((filter) => describeFilter(LINES_TABLE, filter, catalogue))
  const lines = filters.length === 0 ? '' : ` (only lines where ${filters.join(' and ')})`
  return `${describeBehaviour(condition, catalogue)} ${describeWhen(condition.when)}${lines}`
}

function describeBehaviour(condition: PurchaseCondition, catalogue: Catalogue): string {
  switch (condition.behaviour) {
    case 'first_purchase':
      return 'First purchase was'
    case 'repeat_purchase':
      return 'Repeat purchase was'
    case 'has_not_purchased':
      return 'Has not purchased'
    case 'has_purchased':
      return `Has purchased ${describeAmount(condition.times)} ${String(condition.times.value) === '1' ? 'time' : 'times'}`
    case 'total_value':
      return `Total value of orders was ${describeAmount(condition.amount)}`
    case 'total_quantity':
      return `Total quantity of items was ${describeAmount(condition.amount)}`
    case 'most_frequent':
      return `Most frequent ${catalogue.find(LINES_TABLE, condition.attribute)?.label ?? labelOf(condition.attribute)} was ${JSON.stringify(condition.value)}`
  }
}

function describeAmount(amount: Amount): string {
  if (amount.operator === 'between') return `from ${numberText(amount.value[0])} to ${numberText(amount.value[1])}`
  return `${amount.operator.replace('_', ' ')} ${numberText(amount.value)}`
}
