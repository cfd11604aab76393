import { normalise } from './normalise'
import { isGroup } from './nodes'
import type { Condition, Definition, Group, Node } from './schema'

/** A group with at least two branches, none of which is a group of the same match. */
export interface Junction {
  match: 'all' | 'any'
  of: readonly Branch[]
}
export type Branch = Condition | Junction

/** The same members with nothing in it that says nothing: no empty groups, no groups of one, no group inside one of its own kind. */
export interface Tree {
  /** Steps that all must hold, in reading order; none means everybody. */
  include: readonly Branch[]
  exclude: Branch | undefined
}

export function treeOf(definition: Definition): Tree {
  const { include, exclude } = normalise(definition)
  const root = branchOf(include)
  return {
    include: root === undefined ? [] : isJunction(root) && root.match === 'all' ? root.of : [root],
    exclude: exclude === null ? undefined : branchOf(exclude),
  }
}

export function isJunction(branch: Branch): branch is Junction {
  return !('kind' in branch)
}

/** The conditions in a branch, in reading order. */
export function leavesOf(branch: Branch): Condition[] {
  return isJunction(branch) ? branch.of.flatMap(leavesOf) : [branch]
}

function branchOf(node: Node): Branch | undefined {
  if (!isGroup(node)) return node
  const of = flat(node, node.match)
  const [first, second] = of
  return second === undefined ? first : { match: node.match, of }
}

function flat(group: Group, match: Group['match']): Branch[] {
  return group.of.flatMap((node) => {
    const branch = branchOf(node)
    if (branch === undefined) return []
    return isJunction(branch) && branch.match === match ? branch.of : [branch]
  })
}
