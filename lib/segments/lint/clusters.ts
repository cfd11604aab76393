import { isGroup } from '../nodes'
import type { Condition, Definition, Group } from '../schema'

/** Conditions that one join holds together, through nested groups of the same join and groups of one. */
export interface Cluster {
  match: 'all' | 'any'
  conditions: readonly Condition[]
  /** Groups of another join among them. */
  inner: readonly Cluster[]
  root: 'include' | 'exclude'
}

export function clustersOf(definition: Definition): { include: Cluster; exclude: Cluster | null } {
  return {
    include: clusterOf(definition.include, 'include'),
    exclude: definition.exclude && clusterOf(definition.exclude, 'exclude'),
  }
}

function clusterOf(group: Group, root: Cluster['root']): Cluster {
  const { match } = group
  const conditions: Condition[] = []
  const inner: Cluster[] = []
  for (const node of group.of) {
    if (!isGroup(node)) {
      if (!node.off) conditions.push(node)
      continue
    }
    const child = clusterOf(node, root)
    const size = child.conditions.length + child.inner.length
    if (child.match === match || size === 1) {
      conditions.push(...child.conditions)
      inner.push(...child.inner)
    } else if (size > 1) inner.push(child)
  }
  const [only] = inner
  return only && conditions.length === 0 && inner.length === 1 ? only : { match, conditions, inner, root }
}

export function everyCluster(cluster: Cluster | null): Cluster[] {
  return cluster === null ? [] : [cluster, ...cluster.inner.flatMap((one) => everyCluster(one))]
}
