import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { parseDefinition } from '@/lib/segments/parse-definition'
import { refined } from '@/lib/segments/refine'
import type { EditedSegment, SegmentEditorProps } from '../editor/props'
import { readRefineLink } from './refine-link'

/** The segment with the conditions that the address adds; null where it adds none, or none that fit. */
export function refineTemplate(segment: EditedSegment, hash: string): SegmentEditorProps['template'] {
  const conditions = readRefineLink(hash)
  if (!conditions) return null
  const parsed = parseDefinition(refined(segment.definition, conditions), STANDARD_CATALOGUE)
  return parsed.ok ? { name: segment.name, definition: parsed.definition } : null
}
