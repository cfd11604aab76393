import { both, either, isEmpty, isEveryValue, isSubset, type ValueSet } from './value-set'
import type { Bundle, Member } from './bundles'
import type { Cluster } from './clusters'
import { type Finding, finding } from './finding'
import { flipped } from './flip'
import { withoutConditions, withCondition } from './edit'
import { domainOf } from './set-of'
import { listed, quote } from './say'
import type { Definition } from '../schema'
import type { Fix, LintContext } from './types'

/** What the conditions of a bundle do to each other. */
export function conflictsOf(bundle: Bundle, cluster: Cluster, definition: Definition, context: LintContext): Finding[] {
  const impossible = bundle.members.filter((member) => member.sets.every((set) => isEmpty(set)))
  const certain = bundle.manyRows ? [] : bundle.members.filter((member) => member.sets.every((set) => isSubset(domainOf(member.attribute), set)))
  const alone = [
    ...impossible.map((member) => neverTrue(member, definition, context)),
    ...certain.map((member) => alwaysTrue([member], definition, context)),
  ]
  const members = bundle.members.filter((member) => !impossible.includes(member) && !certain.includes(member))
  if (members.length < 2) return alone
  const rest = { ...bundle, members }
  return [...alone, ...(cluster.match === 'all' ? amongAll(rest, definition, context) : amongAny(rest, definition, context))]
}

function neverTrue({ condition }: Member, definition: Definition, context: LintContext): Finding {
  return finding('contradictory', [condition.id], `${quote(condition, context)} can never be true: no value lies in it.`, [
    remove(definition, condition.id),
  ])
}

function alwaysTrue(members: readonly Member[], definition: Definition, context: LintContext): Finding {
  const ids = members.map(({ condition }) => condition.id)
  const [first] = members
  const who = members.length > 1 && first?.attribute.nullable && !acceptsNone(members) ? 'every customer who has a value' : 'every customer'
  const what = listed(members.map(({ condition }) => quote(condition, context)))
  const together = members.length > 1 ? `${what} together are true for ${who}.` : `${what} is true for ${who}, so it does nothing.`
  return finding('always_true', ids, together, [
    { label: members.length > 1 ? 'Remove them' : 'Remove it', definition: withoutConditions(definition, ids) },
  ])
}

function acceptsNone(members: readonly Member[]): boolean {
  return members.some(({ sets }) => sets.every(({ none }) => none))
}

function amongAll(bundle: Bundle, definition: Definition, context: LintContext): Finding[] {
  const clash = bundle.manyRows ? undefined : clashOf(bundle.members)
  if (clash) return [contradiction(clash, definition, context)]
  const found: Finding[] = []
  let remaining = [...bundle.members]
  for (const member of [...bundle.members].reverse()) {
    const others = remaining.filter((other) => other !== member)
    const reason = reasonWhy(member, others, bundle.manyRows)
    if (!reason) continue
    remaining = others
    found.push(redundancy(member, reason, definition, context))
  }
  return found
}

/** Two that exclude each other, or all of them when only together they leave nothing. */
function clashOf(members: readonly Member[]): readonly Member[] | undefined {
  for (const [index, one] of members.entries()) {
    const other = members.slice(index + 1).find((next) => next.sets.every((set, at) => isEmpty(meet([set, ...setsAt([one], at)]))))
    if (other) return [one, other]
  }
  const first = members[0]
  return members.length > 2 && first?.sets.every((_, at) => isEmpty(meet(setsAt(members, at)))) ? members : undefined
}

/** The others that already say it. */
function reasonWhy(member: Member, others: readonly Member[], manyRows: boolean): readonly Member[] | undefined {
  const single = others.find((other) => member.sets.every((set, at) => setsAt([other], at).every((one) => isSubset(one, set))))
  if (single) return [single]
  if (manyRows || others.length < 2) return undefined
  return member.sets.every((set, at) => isSubset(meet(setsAt(others, at)), set)) ? others : undefined
}

function contradiction(clash: readonly Member[], definition: Definition, context: LintContext): Finding {
  const conditions = clash.map(({ condition }) => condition)
  const words = listed(conditions.map((one) => quote(one, context)))
  const merged = oneOfBoth(clash)
  const fixes: Fix[] = merged
    ? [
        {
          label: `Ask for either value`,
          definition: withCondition(
            withoutConditions(
              definition,
              conditions.slice(1).map(({ id }) => id),
            ),
            merged,
          ),
        },
      ]
    : []
  return finding(
    'contradictory',
    [...conditions.slice(-1), ...conditions.slice(0, -1)].map(({ id }) => id),
    `${words} can never be true together.`,
    [...fixes, ...conditions.map((one) => ({ label: `Remove ${quote(one, context)}`, definition: withoutConditions(definition, [one.id]) }))],
  )
}

/** Two lists of values that do not meet were probably meant as one. */
function oneOfBoth(clash: readonly Member[]): Member['condition'] | undefined {
  const values: (string | number)[] = []
  for (const { condition } of clash) {
    if (condition.operator === 'exactly' || condition.operator === 'equals') values.push(condition.value)
    else if (condition.operator === 'in_list') values.push(...condition.value)
    else return undefined
  }
  const [first] = clash
  if (!first) return undefined
  const { id, kind, table, attribute } = first.condition
  return { id, kind, table, attribute, operator: 'in_list', value: values }
}

function redundancy(member: Member, reason: readonly Member[], definition: Definition, context: LintContext): Finding {
  const { condition } = member
  const [only] = reason
  const because = listed(reason.map((one) => quote(one.condition, context)))
  const turned = only && reason.length === 1 ? flipped(condition, only) : undefined
  const same = only && quote(only.condition, context) === quote(condition, context)
  const sentence = same ? `${because} is here twice.` : `${quote(condition, context)} already follows from ${because}.`
  return finding('redundant', [condition.id, ...reason.map((one) => one.condition.id)], sentence, [
    { label: `Remove ${same ? 'one of them' : quote(condition, context)}`, definition: withoutConditions(definition, [condition.id]) },
    ...(turned ? [{ label: `Change ${because} to ${quote(turned, context)}`, definition: withCondition(definition, turned) }] : []),
  ])
}

function amongAny(bundle: Bundle, definition: Definition, context: LintContext): Finding[] {
  const trap = bundle.manyRows ? undefined : notTrap(bundle, definition, context)
  if (trap) return [trap]
  if (!bundle.manyRows && bundle.members[0]?.sets.every((_, at) => coversAll(bundle, at))) return [alwaysTrue(bundle.members, definition, context)]
  const found: Finding[] = []
  let remaining = [...bundle.members]
  for (const member of [...bundle.members].reverse()) {
    const others = remaining.filter((other) => other !== member)
    if (others.length === 0 || !member.sets.every((set, at) => isWithin(set, setsAt(others, at)))) continue
    remaining = others
    found.push(addsNobody(member, others, definition, context))
  }
  return found
}

function addsNobody(member: Member, others: readonly Member[], definition: Definition, context: LintContext): Finding {
  const { condition } = member
  const wide = others.filter((other) => member.sets.every((set, at) => setsAt([other], at).every((one) => isSubset(set, one))))
  const reason = wide.slice(0, 1).length > 0 ? wide.slice(0, 1) : others
  const because = listed(reason.map((one) => quote(one.condition, context)))
  return finding(
    'redundant',
    [condition.id, ...reason.map((one) => one.condition.id)],
    `${quote(condition, context)} adds nobody: ${because} already ${reason.length > 1 ? 'include' : 'includes'} them.`,
    [remove(definition, condition.id)],
  )
}

const NEGATIVE: readonly string[] = ['not_exactly', 'not_in_list', 'not_equals', 'does_not_contain', 'not_between', 'not_on']

/** "Is not A or is not B" is true for everybody who has a value; what is meant is neither. */
function notTrap(bundle: Bundle, definition: Definition, context: LintContext): Finding | undefined {
  const negative = bundle.members.filter(({ condition }) => NEGATIVE.includes(condition.operator))
  const [first, ...others] = negative
  if (!first || others.length === 0) return undefined
  if (!first.sets.every((_, at) => isCovered(setsAt(negative, at)))) return undefined
  const neither = neitherOf(negative)
  const ids = negative.map(({ condition }) => condition.id)
  const words = negative.map(({ condition }) => quote(condition, context)).join(' or ')
  return finding('or_not', ids, `${words} is true for everybody who has a value: whoever is one of them is not the other.`, [
    ...(neither
      ? [{ label: `Ask for ${quote(neither, context)}`, definition: withCondition(withoutConditions(definition, ids.slice(1)), neither) }]
      : ids.map((id) => remove(definition, id, `Remove ${words}`)).slice(0, 1)),
  ])
}

function neitherOf(members: readonly Member[]): Member['condition'] | undefined {
  const values: (string | number)[] = []
  for (const { condition } of members) {
    if (condition.operator === 'not_exactly' || condition.operator === 'not_equals') values.push(condition.value)
    else if (condition.operator === 'not_in_list') values.push(...condition.value)
    else return undefined
  }
  const [first] = members
  if (!first) return undefined
  const { id, kind, table, attribute } = first.condition
  return { id, kind, table, attribute, operator: 'not_in_list', value: values }
}

function coversAll(bundle: Bundle, at: number): boolean {
  const joined = join(setsAt(bundle.members, at))
  if (!joined) return false
  return isEveryValue(joined.some) || isSubset({ ...domainOf(bundle.attribute), none: joined.none }, joined)
}

function isCovered(sets: readonly ValueSet[]): boolean {
  const joined = join(sets)
  return joined !== undefined && isEveryValue(joined.some)
}

function isWithin(set: ValueSet, others: readonly ValueSet[]): boolean {
  if (others.some((other) => isSubset(set, other))) return true
  const joined = join(others)
  return joined !== undefined && isSubset(set, joined)
}

function setsAt(members: readonly Member[], at: number): ValueSet[] {
  return members.flatMap(({ sets }) => sets[at] ?? [])
}

function meet([first, ...others]: readonly ValueSet[]): ValueSet {
  if (!first) throw new Error('Nothing meets nothing')
  return others.reduce(both, first)
}

function join([first, ...others]: readonly ValueSet[]): ValueSet | undefined {
  return others.reduce<ValueSet | undefined>((all, one) => all && either(all, one), first)
}

function remove(definition: Definition, id: string, label = 'Remove it'): Fix {
  return { label, definition: withoutConditions(definition, [id]) }
}
