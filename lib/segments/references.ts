import { conditionsOf, normalise } from './normalise'
import type { Definition, MemberCondition } from './schema'

/**
 * What a member condition names.
 * `dynamic`: whoever the definition matches. `members`: those who stand in the rows of the segment or list.
 */
export type Reference = { kind: 'dynamic'; definition: Definition } | { kind: 'members'; relation: 'segment_member' | 'customer_list_member' }

/** By `referenceKey`, transitively: also what the definitions in it refer to. */
export type References = ReadonlyMap<string, Reference>
export const NO_REFERENCES: References = new Map()

/** How many segments may stand one inside the other. */
export const MAX_NESTING = 20
/** Conditions of the segments that a definition names, and of those in them, each as often as it is named. */
export const MAX_EXPANDED = 1_000

export function referenceKey({ of, ref }: Pick<MemberCondition, 'of' | 'ref'>): string {
  return `${of} ${ref}`
}

/** The member conditions that count, in reading order. */
export function memberConditionsOf(definition: Definition): MemberCondition[] {
  return conditionsOf(normalise(definition)).filter((condition) => condition.kind === 'member')
}
