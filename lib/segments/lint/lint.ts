import { conditionsOf, normalise } from '../normalise'
import type { Definition } from '../schema'
import { bundlesOf } from './bundles'
import { clustersOf, everyCluster } from './clusters'
import { conflictsOf } from './conflicts'
import { dropsNoValue, nearEmpty, notOptedIn, openEnded, sameAsSaved } from './notes'
import { impossiblePurchase, repeatsOf } from './purchases'
import type { Lint, LintContext } from './types'
import { unknownValues } from './unknown'

const RANK = { error: 0, warning: 1, note: 2 }

/**
 * What is probably not meant in a definition, the gravest first. Decided by the sets of values that its conditions accept, so that what is
 * called redundant never changes the members and what is called contradictory has none. Every fix is the whole definition afterwards.
 */
export function lint(definition: Definition, context: LintContext): Lint[] {
  const { include, exclude } = clustersOf(definition)
  const clusters = [...everyCluster(include), ...everyCluster(exclude)]
  const conditions = conditionsOf(normalise(definition))
  const found = [
    ...clusters.flatMap((cluster) => [
      ...bundlesOf(cluster, context).flatMap((bundle) => conflictsOf(bundle, cluster, definition, context)),
      ...repeatsOf(cluster, definition, context),
      ...dropsNoValue(cluster, definition, context),
    ]),
    ...conditions.flatMap((condition) => [...impossiblePurchase(condition, definition, context), ...unknownValues(condition, definition, context)]),
    ...nearEmpty(definition, context),
    ...openEnded(include, definition, context),
    ...notOptedIn(include, definition, context),
    ...sameAsSaved(definition, context),
  ]
  const distinct = new Map(found.map((one) => [`${one.id} ${one.conditions.join(' ')} ${one.sentence}`, one]))
  return [...distinct.values()].sort((a, b) => RANK[a.severity] - RANK[b.severity])
}
