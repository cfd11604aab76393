import 'server-only'
import type { Catalogue } from '../segments/catalogue/types'
import type { Moment } from '../segments/dates'
import { describeCondition, type Names } from '../segments/describe'
import { conditionsOf } from '../segments/normalise'
import { type Moved, movedBounds } from '../segments/single-change'
import { isGroup } from '../segments/nodes'
import type { Condition, Definition, Group, Node } from '../segments/schema'
import type { Truth } from './truth-tree'
import type { SingleChange } from './why-schema'

export interface Wanted {
  definition: Definition
  truth: Truth
  names: Names
  isMasked: boolean
  moment: Moment
  catalogue: Catalogue
}

/** Questions to the database, each of one customer: enough for what a person reads. */
const MOST_TRIED = 60

/** Each change of a single condition after which she is a member, as the changed definition itself says when it is asked. */
export async function singleChanges(
  { definition, truth, names, isMasked, moment, catalogue }: Wanted,
  isMemberOf: (definition: Definition) => Promise<boolean>,
): Promise<SingleChange[]> {
  const excluded = new Set(definition.exclude ? conditionsOf({ ...definition, include: { match: 'all', of: [] } }).map(({ id }) => id) : [])
  const changes: SingleChange[] = []
  let tried = 0
  for (const condition of conditionsOf(definition)) {
    const isWanted = !excluded.has(condition.id)
    if (truth.holds.get(condition.id) === isWanted) continue
    const facts = truth.facts.get(condition.id) ?? null
    const hides = isMasked && condition.kind === 'attribute' && catalogue.find(condition.table, condition.attribute)?.personal === true
    const moved = facts === null || hides ? [] : movedBounds(condition, isWanted, facts, { catalogue, moment })
    const words = describeCondition(condition, catalogue, names)
    for (const { replacement, sentence } of [
      ...moved.map((one) => ({ replacement: one.condition, sentence: moveSentence(one) })),
      { replacement: null, sentence: `Remove “${words}”` },
    ]) {
      if (tried === MOST_TRIED) return changes
      tried += 1
      if (await isMemberOf(replaced(definition, condition.id, replacement))) changes.push({ condition: condition.id, sentence, replacement })
    }
  }
  return changes
}

function moveSentence({ from, to }: Moved): string {
  if (from === '') return `Add ${to} to the list`
  return to === '' ? `Take ${from} out of the list` : `Change ${from} to ${to}`
}

function replaced(definition: Definition, id: string, replacement: Condition | null): Definition {
  const within = (group: Group): Group => ({
    ...group,
    of: group.of.flatMap((node): Node[] => {
      if (isGroup(node)) return [within(node)]
      if (node.id !== id) return [node]
      return replacement ? [replacement] : []
    }),
  })
  return { ...definition, include: within(definition.include), exclude: definition.exclude && within(definition.exclude) }
}
