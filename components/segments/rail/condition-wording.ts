import type { Catalogue } from '@/lib/segments/catalogue/types'
import { describeCondition, type Names } from '@/lib/segments/describe'
import { conditionsOf } from '@/lib/segments/normalise'
import type { Definition } from '@/lib/segments/schema'
import type { Wording } from './panel-words'

/** The conditions of a definition in words, without the table that an attribute is of: the row beside says that. */
export function conditionWording(definition: Definition, catalogue: Catalogue, names?: Names): Wording {
  const conditions = new Map(conditionsOf(definition).map((condition) => [condition.id, condition]))
  return (id) => {
    const condition = conditions.get(id)
    if (!condition) return 'A condition that is no longer there'
    const words = describeCondition(condition, catalogue, names)
    return condition.kind === 'attribute' ? words.slice(words.indexOf(': ') + 2) : words
  }
}
