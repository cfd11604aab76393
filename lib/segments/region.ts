import type { Definition, MemberCondition } from './schema'

/** Whoever is in all segments of `inside` and in none of the others of `segments`. */
export function regionDefinition(segments: readonly string[], inside: readonly string[], generateId: () => string): Definition {
  const condition = (ref: string, operator: MemberCondition['operator']): MemberCondition => {
    return { id: generateId(), kind: 'member', of: 'segment', ref, operator }
  }
  const others = segments.filter((ref) => !inside.includes(ref))
  const of = [...inside.map((ref) => condition(ref, 'is')), ...others.map((ref) => condition(ref, 'is_not'))]
  return { version: 1, include: { match: 'all', of: [{ match: 'all', of }] }, exclude: null }
}
