import { type Definition, isGroup, type Node } from '@/lib/segments/schema'

/** The same text for definitions that mean the same to the counter: ids are names for the editor only. */
export function definitionKey(definition: Definition): string {
  return JSON.stringify({ include: bare(definition.include), exclude: definition.exclude && bare(definition.exclude) })
}

function bare(node: Node): unknown {
  if (isGroup(node)) {
    if (node.of.length < 2) return node.of[0] ? bare(node.of[0]) : null
    return { match: node.match, of: node.of.map(bare) }
  }
  const { id: _id, ...rest } = node
  return rest
}
