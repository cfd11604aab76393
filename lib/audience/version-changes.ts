import 'server-only'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { describe, describeCondition, type Names } from '../segments/describe'
import { normalise } from '../segments/normalise'
import { isGroup } from '../segments/nodes'
import type { Condition, Definition, Group } from '../segments/schema'
import type { VersionChange } from './history-schema'
import type { SegmentKind } from './schema'

/** What is compared of a version; a definition that cannot be read any more, or was never there, is null. */
export interface Compared {
  name: string
  kind: SegmentKind
  definition: Definition | null
  /** Of a SQL segment; null where the asker may not see it. */
  sql: string | null
}

/** What changed between two versions, in sentences: each condition that came or went, and only if none did, how they are joined. */
export function changesBetween(before: Compared | undefined, after: Compared, names: Names): VersionChange[] {
  const [old, now] = [before ? linesIn(before, names) : [], linesIn(after, names)]
  const conditions = [...less(old, now).map(removed), ...less(now, old).map(added)]
  if (!before) return conditions
  return [
    ...(before.name === after.name ? [] : [removed(`Name: ${before.name}`), added(`Name: ${after.name}`)]),
    ...(before.kind === after.kind ? [] : [removed(KINDS[before.kind]), added(KINDS[after.kind])]),
    ...(conditions.length > 0 ? conditions : joined(before.definition, after.definition, names)),
  ]
}

const KINDS: Record<SegmentKind, string> = {
  dynamic: 'Dynamic: its conditions decide who is in it',
  static: 'Static: its members stay',
  sql: 'SQL: its query decides who is in it',
}

function joined(before: Definition | null, after: Definition | null, names: Names): VersionChange[] {
  const say = (definition: Definition | null): string => (definition ? describe(definition, STANDARD_CATALOGUE, names) : '')
  return say(before) === say(after) ? [] : [removed(say(before)), added(say(after))]
}

/** Conditions, or the lines of a query. */
function linesIn({ definition, sql }: Compared, names: Names): string[] {
  return sql === null ? linesOf(definition, names) : sql.split('\n').filter((line) => line.trim() !== '')
}

function linesOf(definition: Definition | null, names: Names): string[] {
  if (!definition) return []
  const { include, exclude } = normalise(definition)
  const say = (condition: Condition): string => describeCondition(condition, STANDARD_CATALOGUE, names)
  return [...conditionsIn(include).map(say), ...(exclude ? conditionsIn(exclude).map((one) => `Exclude: ${say(one)}`) : [])]
}

function conditionsIn(group: Group): Condition[] {
  return group.of.flatMap((node) => (isGroup(node) ? conditionsIn(node) : [node]))
}

/** Those of `all` that are not in `without`, as often as they are not. */
function less(all: readonly string[], without: readonly string[]): string[] {
  const left = [...without]
  return all.filter((line) => {
    const index = left.indexOf(line)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}

function added(text: string): VersionChange {
  return { kind: 'added', text }
}

function removed(text: string): VersionChange {
  return { kind: 'removed', text }
}
