import { daysBetween } from '../../core/calendar'
import { formatCount, formatPercent } from '../../core/format'
import { canonicalText } from '../canonical'
import { conditionsOf, normalise } from '../normalise'
import type { AttributeCondition, Definition } from '../schema'
import type { Cluster } from './clusters'
import { freshId, requiring, withAlternative, withoutConditions } from './edit'
import { type Finding, finding } from './finding'
import { quote } from './say'
import { setOf } from './set-of'
import type { LintContext } from './types'

const NEGATIVE: readonly string[] = ['not_exactly', 'not_in_list', 'not_equals', 'does_not_contain', 'not_between', 'not_on', 'is_false']

/** "Is not X" asks for a value too: who has none is left out, which few people mean. */
export function dropsNoValue(cluster: Cluster, definition: Definition, context: LintContext): Finding[] {
  const { catalogue, facts } = context
  if (cluster.root === 'exclude') return []
  return cluster.conditions.flatMap((condition): Finding[] => {
    if (condition.kind !== 'attribute' || !NEGATIVE.includes(condition.operator)) return []
    const { id, kind, table, attribute: name } = condition
    const attribute = catalogue.find(table, name)
    const one = catalogue.tables.find((known) => known.id === table)?.rows === 'one'
    const fill = facts.fillOf?.(table, name)
    if (!attribute?.nullable || !one || fill === 1) return []
    const beside = cluster.conditions.some(
      (other) =>
        other !== condition && other.kind === 'attribute' && other.table === table && other.attribute === name && !NEGATIVE.includes(other.operator),
    )
    if (beside) return []
    const who = fill === undefined ? 'customers' : `the ${formatPercent(1 - fill)} of all customers`
    const operator = attribute.type === 'string' ? 'empty' : 'is_null'
    return [
      finding('drops_no_value', [id], `${quote(condition, context)} also leaves out ${who} without a value.`, [
        {
          label: 'Keep those without a value',
          definition: withAlternative(definition, id, { id: freshId(definition), kind, table, attribute: name, operator }),
        },
      ]),
    ]
  })
}

const NEAR_EMPTY = 0.05

export function nearEmpty(definition: Definition, { catalogue, facts }: LintContext): Finding[] {
  return conditionsOf(normalise(definition)).flatMap((condition): Finding[] => {
    if (condition.kind !== 'attribute' || condition.operator === 'is_null' || condition.operator === 'empty') return []
    const fill = facts.fillOf?.(condition.table, condition.attribute)
    if (fill === undefined || fill >= NEAR_EMPTY) return []
    const label = catalogue.find(condition.table, condition.attribute)?.label ?? condition.attribute
    const who = fill === 0 ? 'No customer has' : `Only ${formatPercent(fill)} of all customers have`
    return [
      finding('near_empty', [condition.id], `${who} a value for ${label}.`, [
        { label: 'Remove it', definition: withoutConditions(definition, [condition.id]) },
      ]),
    ]
  })
}

const RECENCY: readonly string[] = ['days_since_latest_order', 'latest_order_datetime']
const DAYS = 'days_since_latest_order'
const YEAR = 365

/** "At least a year ago" is also nine years ago: fine when it is meant. */
export function openEnded(cluster: Cluster, definition: Definition, context: LintContext): Finding[] {
  if (cluster.match !== 'all' || cluster.root === 'exclude') return []
  const recent = cluster.conditions.filter(
    (condition): condition is AttributeCondition => condition.kind === 'attribute' && RECENCY.includes(condition.attribute),
  )
  const open = recent.map((condition) => ({ condition, least: leastDays(condition, context) }))
  if (open.some(({ least }) => least === undefined)) return []
  const longest = open.reduce<(typeof open)[number] | undefined>((most, one) => ((most?.least ?? 0) >= (one.least ?? 0) ? most : one), undefined)
  if (!longest?.least) return []
  const most = (Math.floor(longest.least / YEAR) + 1) * YEAR
  const bound = {
    id: freshId(definition),
    kind: 'attribute',
    table: 'transaction_attributes_extended',
    attribute: DAYS,
    operator: 'less_or_equal',
    value: most,
  } as const
  return [
    finding(
      'open_ended_recency',
      [longest.condition.id],
      `There is no upper bound: this also includes customers whose latest order was many years ago.`,
      [{ label: `Add ${quote(bound, context)}`, definition: requiring(definition, bound) }],
    ),
  ]
}

/** Days that must have passed at least; undefined when there is an upper bound too. */
function leastDays(condition: AttributeCondition, { catalogue, moment }: LintContext): number | undefined {
  const attribute = catalogue.find(condition.table, condition.attribute)
  if (!attribute || !('value' in condition)) return 0
  const asDays = JSON.stringify(condition.value).includes('relative') || condition.attribute === DAYS
  if (!asDays) return undefined
  const { some } = setOf(condition, attribute, moment)
  const [first, ...more] = some.kind === 'ranges' ? some.ranges : []
  if (!first || more.length > 0 || first.from !== null || first.to === null) return undefined
  return daysBetween('2000-01-01', moment.today) - Number(first.to.at) + 1
}

const CONSENT: readonly string[] = ['is_opted_into_email', 'marketable_email']

export function notOptedIn(cluster: Cluster, definition: Definition, context: LintContext): Finding[] {
  const { facts } = context
  const asked = conditionsOf(normalise(definition)).filter((condition): condition is AttributeCondition => condition.kind === 'attribute')
  if (asked.length === 0 || asked.some(({ attribute }) => CONSENT.includes(attribute))) return []
  const contactable = cluster.conditions.find(
    (one) => one.kind === 'attribute' && one.attribute === 'contactable_email' && one.operator === 'is_true',
  )
  if (facts.notOptedIn === 0 || (facts.notOptedIn === undefined && !contactable)) return []
  const consent = {
    id: freshId(definition),
    kind: 'attribute',
    table: 'customer_attributes',
    attribute: 'is_opted_into_email',
    operator: 'is_true',
  } as const
  const who =
    facts.notOptedIn === undefined
      ? 'Having an email address is not having agreed to email.'
      : `${formatCount(facts.notOptedIn)} of these have not agreed to email.`
  return [
    finding('not_opted_in', contactable ? [contactable.id] : [], who, [
      { label: `Add ${quote(consent, context)}`, definition: requiring(definition, consent) },
    ]),
  ]
}

export function sameAsSaved(definition: Definition, { catalogue, facts }: LintContext): Finding[] {
  if (!facts.saved || conditionsOf(normalise(definition)).length === 0) return []
  const twin = facts.saved.get(canonicalText(definition, catalogue))
  if (!twin) return []
  return [finding('same_as_saved', [], `This is the same definition as “${twin.name}”.`, [{ label: `Open “${twin.name}”`, segmentId: twin.id }])]
}
