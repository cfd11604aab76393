import type { Definition } from '@/lib/segments/schema'
import { type Draft, emptyGroup } from '../draft/draft'
import { placeOf } from '../draft/edits'
import { conditionOf, toDefinition } from '../draft/to-definition'

const usable = (row: Parameters<typeof conditionOf>[0]): boolean => conditionOf(row) !== undefined

/** A condition or a group as a definition of its own, as JSON; undefined while nothing of it is finished. */
export function copyText(draft: Draft, id: string): string | undefined {
  const node = placeOf(draft, id)?.node
  if (!node) return undefined
  const section = node.kind === 'group' ? node : emptyGroup('copied', 'all', [node])
  const definition = toDefinition({ include: emptyGroup('include', 'all', [section]), exclude: null }, usable)
  return definition.include.of.length > 0 ? jsonOf(definition) : undefined
}

export function copyAllText(draft: Draft): string {
  return jsonOf(toDefinition(draft, usable))
}

function jsonOf(definition: Definition): string {
  return JSON.stringify(definition, null, 2)
}
