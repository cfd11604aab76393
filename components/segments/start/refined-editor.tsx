'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { parseDefinition } from '@/lib/segments/parse-definition'
import { refined } from '@/lib/segments/refine'
import type { SegmentEditorProps } from '../editor/props'
import { SegmentEditor } from '../editor/segment-editor'
import { hashOfPage, noHash, onHashChange } from './page-hash'
import { readRefineLink } from './refine-link'

/** The editor of a saved segment; conditions that a chart's link brings are added to it as an unsaved change. */
export function RefinedEditor(props: SegmentEditorProps) {
  const { segment, draft } = props
  const hash = useSyncExternalStore(onHashChange, hashOfPage, noHash)
  const template = useMemo(() => {
    const conditions = segment && readRefineLink(hash)
    if (!conditions) return null
    const parsed = parseDefinition(refined(segment.definition, conditions), STANDARD_CATALOGUE)
    return parsed.ok ? { name: segment.name, definition: parsed.definition } : null
  }, [segment, hash])
  if (segment && template && draft) {
    return (
      <EmptyState
        level={1}
        title="You have unsaved changes to this segment"
        actions={
          <LinkButton href={`/segments/${segment.id}/edit`} variant="primary">
            Open my changes
          </LinkButton>
        }
      >
        Save or discard them first. Then choose the bar of the chart again, and its condition is added.
      </EmptyState>
    )
  }
  return <SegmentEditor key={template ? hash : ''} {...props} template={template} />
}
