'use client'
import { use, useMemo, useSyncExternalStore, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { SegmentEditorProps } from '../editor/props'
import { SegmentEditor } from '../editor/segment-editor'
import { hashOfPage, noHash, onHashChange } from './page-hash'

/** Only few addresses bring something to read. */
const importReader = () => import('./draft-link')
let reader: ReturnType<typeof importReader> | undefined

/** The editor of a new segment. A draft in the address stays behind the #, where only this browser sees it. */
export function LinkedEditor(props: SegmentEditorProps) {
  const { databases, database, chooseDatabaseAction } = props
  const hash = useSyncExternalStore(onHashChange, hashOfPage, noHash)
  const read = hash.startsWith('#draft=') ? use((reader ??= importReader())) : undefined
  const draft = useMemo(() => read?.readDraftLink(hash), [read, hash])
  const [isPending, startTransition] = useTransition()
  const other = draft && draft.databaseId !== database.id ? databases.find(({ id }) => id === draft.databaseId) : undefined
  if (other) {
    const change = (): void => startTransition(() => chooseDatabaseAction(other.id))
    return (
      <EmptyState
        level={1}
        title={`This draft is for ${other.name}`}
        actions={
          <Button variant="primary" isPending={isPending} onPress={change}>
            Switch to {other.name}
          </Button>
        }
      >
        You are working in {database.name}. Switch to open the draft where it belongs.
      </EmptyState>
    )
  }
  return <SegmentEditor key={draft ? hash : ''} {...props} template={draft ?? props.template} />
}
