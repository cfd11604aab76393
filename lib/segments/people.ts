import type { Compiled } from './compile'
import { type Fragment, join, raw, sql } from './fragment'
import type { Definition } from './schema'
import { type Branch, isJunction, type Tree, treeOf } from './tree'

/** Whom one of the numbers of an explanation counts. */
export type People =
  | { are: 'members' }
  /** Left before a step, not after it; steps count from 0, the exclusion is the last. */
  | { are: 'lost'; step: number }
  /** Those who would be members without this condition; where it brings members in, those who would not be. */
  | { are: 'changed'; condition: string }
  /** Members who cannot be written to, at this step of the way. */
  | { are: 'unreachable'; at: 'contactable' | 'opted_in' | 'suppressed' }

/**
 * Their predicate over the `from` of the compiled definition; undefined where the definition has no such step or condition. `suppressed` is a
 * query of the ids of those who are not written to.
 */
export function peopleOf(people: People, definition: Definition, compiled: Compiled, suppressed: Fragment): Fragment | undefined {
  const members = sql`(${compiled.members})`
  switch (people.are) {
    case 'members':
      return members
    case 'lost':
      return lostAt(people.step, treeOf(definition), compiled)
    case 'changed':
      return changedBy(people.condition, treeOf(definition), compiled)
    case 'unreachable':
      return sql`${members} and ${unreachable(people.at, suppressed)}`
  }
}

function unreachable(at: Extract<People, { are: 'unreachable' }>['at'], suppressed: Fragment): Fragment {
  switch (at) {
    case 'contactable':
      return sql`not a.contactable_email`
    case 'opted_in':
      return sql`a.contactable_email and a.is_opted_into_email is not true`
    case 'suppressed':
      return sql`a.contactable_email and a.is_opted_into_email and a.customer_id in (${suppressed})`
  }
}

function lostAt(step: number, { include, exclude }: Tree, compiled: Compiled): Fragment | undefined {
  const before = include.slice(0, step).map((branch) => predicateOf(branch, compiled))
  const here = include[step]
  if (here) return join([...before, sql`${predicateOf(here, compiled)} is not true`], ' and ')
  return step === include.length && exclude ? join([...before, predicateOf(exclude, compiled)], ' and ') : undefined
}

function changedBy(id: string, tree: Tree, compiled: Compiled): Fragment | undefined {
  const included = without(id, { match: 'all', of: tree.include })
  const excluded = tree.exclude && without(id, { match: 'any', of: [tree.exclude] })
  if (!included.found && !excluded?.found) return undefined
  const rest = (branch: Branch | undefined, nothing: string): Fragment => (branch ? predicateOf(branch, compiled) : raw(nothing))
  const otherwise = sql`${rest(included.rest, 'true')} and ${rest(excluded?.rest, 'false')} is not true`
  return sql`((${compiled.members}) is true) <> ((${otherwise}) is true)`
}

/** The branch without one of its conditions; no rest where that was all of it. */
function without(id: string, branch: Branch): { rest: Branch | undefined; found: boolean } {
  if (!isJunction(branch)) return branch.id === id ? { rest: undefined, found: true } : { rest: branch, found: false }
  const parts = branch.of.map((one) => without(id, one))
  const of = parts.flatMap(({ rest }) => (rest ? [rest] : []))
  return { rest: of.length === 0 ? undefined : { match: branch.match, of }, found: parts.some(({ found }) => found) }
}

export function predicateOf(branch: Branch, compiled: Compiled): Fragment {
  if (isJunction(branch)) {
    const parts = branch.of.map((one) => predicateOf(one, compiled))
    return sql`(${join(parts, branch.match === 'all' ? ' and ' : ' or ')})`
  }
  const predicate = compiled.conditions.get(branch.id)
  if (!predicate) throw new Error(`${branch.id} was not compiled`)
  return sql`(${predicate})`
}
