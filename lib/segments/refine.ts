import type { Condition, Definition, Group } from './schema'

/** The members of a definition for whom these conditions hold too. */
export function refined(definition: Definition, conditions: readonly Condition[]): Definition {
  const section: Group = { match: 'all', of: [...conditions] }
  const { include } = definition
  // Behind an OR they would bring members in: what was said so far becomes one part of an AND.
  const of = include.match === 'all' ? [...include.of, section] : [include, section]
  return { ...definition, include: { match: 'all', of } }
}
