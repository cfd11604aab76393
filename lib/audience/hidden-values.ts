import 'server-only'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { isGroup } from '../segments/nodes'
import type { Condition, Definition, Node } from '../segments/schema'

export const HIDDEN = '•••'

/** The definition without what it compares personal data with; the very same one where it compares none. */
export function hideValues(definition: Definition): Definition {
  const include = hideIn(definition.include)
  const exclude = definition.exclude && hideIn(definition.exclude)
  return include === definition.include && exclude === definition.exclude ? definition : { ...definition, include, exclude }
}

function hideIn<Part extends Node>(node: Part): Part {
  if (isGroup(node)) {
    const of = node.of.map((part) => hideIn(part))
    return of.every((part, index) => part === node.of[index]) ? node : { ...node, of }
  }
  const condition: Condition = node
  if (condition.kind !== 'attribute' || !('value' in condition)) return node
  if (!STANDARD_CATALOGUE.find(condition.table, condition.attribute)?.personal) return node
  return { ...node, value: hidden(condition.value) }
}

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 2 ? value.map(hidden) : [HIDDEN]
  return typeof value === 'object' ? { day: HIDDEN } : HIDDEN
}
