import 'server-only'
import { notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { momentOf } from '../segments/dates'
import { describeCondition } from '../segments/describe'
import { raw } from '../segments/fragment'
import { conditionsOf } from '../segments/normalise'
import { type OwnFacts, ownFacts } from '../segments/own-facts'
import { predicateOf } from '../segments/people'
import { isGroup } from '../segments/nodes'
import type { Definition, Group, Node } from '../segments/schema'
import type { Question } from './question'
import type { GroupTruth, NodeTruth } from './why-schema'
import { truthsOf } from './why-store'
import { ownWords } from './why-words'

export interface Truth {
  isMember: boolean
  include: GroupTruth
  exclude: GroupTruth | null
  /** By the id of the condition. */
  facts: ReadonlyMap<string, OwnFacts | null>
  holds: ReadonlyMap<string, boolean>
}

/**
 * What holds of a normalised definition for one customer. Every truth, of a group as of a condition, is the compiled predicate asked for
 * her alone; nothing is decided here.
 */
export async function truthFor(
  tx: Tx,
  { database, definition, asOf, members, names }: Question,
  customer: string,
  isMasked: boolean,
): Promise<Truth> {
  const moment = momentOf(asOf, database.timezone)
  const context = { catalogue: STANDARD_CATALOGUE, databaseId: database.id, moment }
  const nodes = nodesOf(definition)
  const conditions = conditionsOf(definition)
  const predicates = nodes.map((node) => (isGroup(node) && node.of.length === 0 ? raw('true') : predicateOf(node, members)))
  const told = await truthsOf(
    tx,
    members,
    customer,
    predicates,
    conditions.map((condition) => ownFacts(condition, context)),
  )
  if (!told) throw notFound('customer')
  const truths = new Map(nodes.map((node, index) => [node, told.holds[index] ?? false]))
  const facts = new Map(conditions.map(({ id }, index) => [id, told.facts[index] ?? null]))
  const words = { catalogue: STANDARD_CATALOGUE, currency: database.currency, timezone: database.timezone }
  const treeOf = (node: Node): NodeTruth => {
    const holds = truths.get(node) ?? false
    if (isGroup(node)) return groupOf(node, holds)
    const own = ownWords(node, facts.get(node.id) ?? null, holds, isMasked, words)
    return { kind: 'condition', id: node.id, words: describeCondition(node, STANDARD_CATALOGUE, names), holds, own }
  }
  const groupOf = ({ match, of }: Group, holds: boolean): GroupTruth => ({ kind: 'group', match, holds, of: of.map(treeOf) })
  const rootOf = (group: Group): GroupTruth => groupOf(group, truths.get(group) ?? false)
  return {
    isMember: told.is_member,
    include: rootOf(definition.include),
    exclude: definition.exclude && rootOf(definition.exclude),
    facts,
    holds: new Map(conditions.map((condition) => [condition.id, truths.get(condition) ?? false])),
  }
}

function nodesOf({ include, exclude }: Definition): Node[] {
  const walk = (node: Node): Node[] => (isGroup(node) ? [node, ...node.of.flatMap(walk)] : [node])
  return [...walk(include), ...(exclude === null ? [] : walk(exclude))]
}
