import type { ReferenceChoices } from '@/lib/audience/references-schema'
import type { Names } from '@/lib/segments/describe'

/** By what kind of thing it is and its id, as `describe` asks for them. */
export function namesOf({ segments, lists, campaigns, automations }: ReferenceChoices): Names {
  const of = (kind: string, named: readonly { id: string; name: string }[]) => named.map(({ id, name }) => [`${kind} ${id}`, name] as const)
  return new Map([...of('segment', segments), ...of('list', lists), ...of('campaign', campaigns), ...of('automation', automations)])
}
