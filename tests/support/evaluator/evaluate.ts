import { isGroup } from '../../../lib/segments/nodes'
import type { AttributeCondition, Condition, Definition, Group, MemberCondition, Node } from '../../../lib/segments/schema'
import { holds } from './compare'
import { type History, historiesOf } from './history'
import { customValue, membershipValue } from './own'
import { holdsForPurchases } from './purchases'
import { eventValue, recipientValue, wasActive } from './engagement'
import { customerValue, documentValue, lineValue } from './values'
import type { World } from './world'

/** The external ids of the members, sorted: the language's meaning, customer by customer, without SQL and without the compiler. */
export function evaluate(world: World, definition: Definition): string[] {
  return known(world)
    .filter((history) => isMember(definition, history))
    .map(({ customer }) => customer.external_id)
    .sort()
}

const histories = new WeakMap<World, History[]>()

function known(world: World): History[] {
  const found = histories.get(world) ?? historiesOf(world)
  histories.set(world, found)
  return found
}

function isMember({ include, exclude }: Definition, history: History): boolean {
  return inGroup(include, history) !== false && (exclude === null || inGroup(exclude, history) !== true)
}

/** Undefined for a group without conditions, which counts for nothing. */
function inGroup({ match, of }: Group, history: History): boolean | undefined {
  const answers = of.map((node) => inNode(node, history)).filter((answer) => answer !== undefined)
  if (answers.length === 0) return undefined
  return match === 'all' ? !answers.includes(false) : answers.includes(true)
}

function inNode(node: Node, history: History): boolean | undefined {
  return isGroup(node) ? inGroup(node, history) : holdsFor(node, history)
}

function holdsFor(condition: Condition, history: History): boolean {
  switch (condition.kind) {
    case 'attribute':
      return holdsForAttribute(condition, history)
    case 'purchase':
      return holdsForPurchases(condition, history)
    case 'member':
      return isIn(condition, history) === (condition.operator === 'is')
    case 'activity':
      return wasActive(condition, history) === (condition.operator === 'is_in')
  }
}

function isIn({ of, ref }: MemberCondition, history: History): boolean {
  const audience = history.audiences.find((one) => one.of === of && one.id === ref)
  if (!audience) throw new Error(`The world has no ${of} ${ref}`)
  if ('members' in audience.holds) return audience.holds.members.includes(history.customer.external_id)
  return isMember(audience.holds.definition as Definition, history)
}

function holdsForAttribute(condition: AttributeCondition, history: History): boolean {
  const { attribute } = condition
  const { documents } = history
  switch (condition.table) {
    case 'unified_transactions':
      return documents.some((document) => holds(condition, documentValue(attribute, document), history))
    case 'unified_itemized_transactions':
      return documents.some((document) => document.lines.some((line) => holds(condition, lineValue(attribute, line, document), history)))
    case 'unified_email_events':
      return history.events.some((event) => holds(condition, eventValue(attribute, event, history), history))
    case 'campaign_recipients':
      return history.recipients.some((recipient) => holds(condition, recipientValue(attribute, recipient, history), history))
    case 'unified_loyalty':
      return history.memberships.some((membership) => holds(condition, membershipValue(attribute, membership, history), history))
    case 'custom_attributes':
      return holds(condition, customValue(attribute, history.customer), history)
    default:
      return holds(condition, customerValue(attribute, history), history)
  }
}
