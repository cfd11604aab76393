import type { Definition, Group, Node } from './schema'

export const EVERYBODY: Definition = { version: 1, include: { match: 'all', of: [] }, exclude: null }

export function isGroup(node: Node): node is Group {
  return !('kind' in node)
}
