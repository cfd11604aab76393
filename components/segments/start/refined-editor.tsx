'use client'
import { use, useMemo, useSyncExternalStore } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import type { SegmentEditorProps } from '../editor/props'
import { SegmentEditor } from '../editor/segment-editor'
import { hashOfPage, noHash, onHashChange } from './page-hash'

/** Only few addresses bring something to read. */
const importReader = () => import('./refine-template')
let reader: ReturnType<typeof importReader> | undefined

/** The editor of a saved segment; conditions that a chart's link brings are added to it as an unsaved change. */
export function RefinedEditor(props: SegmentEditorProps) {
  const { segment, draft } = props
  const hash = useSyncExternalStore(onHashChange, hashOfPage, noHash)
  const read = hash.startsWith('#and=') ? use((reader ??= importReader())) : undefined
  const template = useMemo(() => (segment && read ? read.refineTemplate(segment, hash) : null), [segment, read, hash])
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
