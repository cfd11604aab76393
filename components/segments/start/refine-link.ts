import * as z from 'zod'
import { generateId } from '@/lib/core/ids'
import { AttributeCondition } from '@/lib/segments/schema'
import { decodeHash, encodeHash } from './write-draft-link'

/** The editor of a segment with these conditions added; only where nothing in them tells who a person is. */
export function writeRefineLink(segmentId: string, conditions: readonly AttributeCondition[]): string {
  return `/segments/${segmentId}/edit#and=${encodeHash(conditions)}`
}

/** The conditions in an address like `#and=…`, with ids of their own; undefined where there are none that can be read. */
export function readRefineLink(hash: string): AttributeCondition[] | undefined {
  const text = /^#and=([A-Za-z0-9_-]+)$/.exec(hash)?.[1]
  const conditions = z
    .array(AttributeCondition)
    .min(1)
    .max(10)
    .safeParse(text === undefined ? undefined : decodeHash(text))
  return conditions.success ? conditions.data.map((condition) => ({ ...condition, id: generateId() })) : undefined
}
