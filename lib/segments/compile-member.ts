import { AppError } from '../core/errors'
import { cast } from './dialect'
import { type Fragment, raw, sql } from './fragment'
import type { Joins } from './joins'
import { unknownNode } from './misfit'
import { conditionsOf, normalise } from './normalise'
import { MAX_EXPANDED, referenceKey, type References } from './references'
import type { Definition, MemberCondition } from './schema'

const COLUMNS = { segment_member: 'segment_id', customer_list_member: 'list_id' } as const
type Rows = keyof typeof COLUMNS

/**
 * Compiles member conditions into the statement that they stand in. A segment's predicate is made once and shared, and so are the
 * joins that it needs. It may be NULL like any leaf; its negation is `is not true`, so that "is not a member" is everybody else.
 */
export function createMembership(
  references: References,
  joins: Joins,
  membersOf: (definition: Definition) => Fragment,
): (condition: MemberCondition) => Fragment {
  const known = new Map<string, { predicate: Fragment; size: number }>()
  const open = new Set<string>()
  let expanded = 0

  const dynamic = (key: string, definition: Definition): Fragment => {
    if (open.has(key)) throw unusable('The segment refers to itself.', 'Remove the condition that closes the circle.')
    open.add(key)
    const before = expanded
    const nested = known.get(key) ?? { predicate: sql`(${membersOf(definition)})`, size: sizeOf(definition) + expanded - before }
    open.delete(key)
    known.set(key, nested)
    expanded = before + nested.size
    if (expanded > MAX_EXPANDED) {
      throw unusable(
        `The segment and the segments in it have more than ${MAX_EXPANDED.toLocaleString('en')} conditions.`,
        'Name fewer segments, or freeze one of them.',
      )
    }
    return nested.predicate
  }

  return (condition) => {
    const key = referenceKey(condition)
    const reference = references.get(key)
    const isIn = condition.operator === 'is'
    switch (reference?.kind) {
      case 'members': {
        const member = joins.set(rowsOf(condition.ref, reference.relation))
        return isIn ? sql`${member} is not null` : sql`${member} is null`
      }
      case 'dynamic': {
        const predicate = dynamic(key, reference.definition)
        return isIn ? predicate : sql`${predicate} is not true`
      }
      case undefined:
        throw unusable(`A ${condition.of} that the segment names was not found.`, 'Choose another one in its place, or remove the condition.')
      default:
        return unknownNode(reference)
    }
  }
}

function rowsOf(id: string, relation: Rows): Fragment {
  return sql`select i.customer_id from ${raw(relation)} i where i.${raw(COLUMNS[relation])} = ${cast(id, 'uuid')}`
}

function sizeOf(definition: Definition): number {
  return conditionsOf(normalise(definition)).length
}

function unusable(message: string, remedy: string): AppError {
  return new AppError('PRECONDITION_FAILED', message, { remedy: `Nobody was counted. ${remedy}` })
}
