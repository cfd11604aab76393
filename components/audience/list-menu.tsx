'use client'
import { Archive, Ellipsis, ListFilter, PencilLine, RotateCcw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { toastDone, toastUndo } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import { generateId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import type { Condition, Definition } from '@/lib/segments/schema'
import { writeDraftLink } from '../segments/start/write-draft-link'
import { RenameDialog } from './rename-dialog'
import { OFFLINE } from './segment-actions'

/** What can be done to a list; the page hands in its server actions. */
export interface ListActions {
  rename: (input: { id: string; name: string }) => Promise<Result<unknown>>
  archive: (input: { id: string }) => Promise<Result<unknown>>
  restore: (input: { id: string }) => Promise<Result<unknown>>
}

export interface ListMenuProps {
  list: { id: string; name: string }
  databaseId: string
  isArchived: boolean
  actions: ListActions
}

export function ListMenu({ list, databaseId, isArchived, actions }: ListMenuProps) {
  const router = useRouter()
  const [isNaming, setNaming] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const { id, name } = list
  const run = async (act: ListActions['archive'], then: () => void): Promise<void> => {
    const result = await act({ id }).catch((): Result<unknown> => ({ ok: false, error: OFFLINE }))
    if (!result.ok) return setError(result.error)
    then()
    router.refresh()
  }
  const restore = (): Promise<void> => run(actions.restore, () => toastDone(`“${name}” is back`))
  const archive = (): Promise<void> => run(actions.archive, () => toastUndo(`“${name}” is archived`, () => void restore()))
  const icon = { strokeWidth: 1.5 } as const
  const entries = isArchived
    ? [{ id: 'restore', label: 'Restore', icon: <RotateCcw {...icon} />, onAction: () => void restore() }]
    : [
        { id: 'use', label: 'New segment from it', icon: <ListFilter {...icon} />, onAction: () => router.push(segmentOf(databaseId, id)) },
        { id: 'rename', label: 'Rename', icon: <PencilLine {...icon} />, onAction: () => setNaming(true) },
        { id: 'archive', label: 'Archive', icon: <Archive {...icon} />, onAction: () => void archive() },
      ]
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        groups={[{ id: 'list', entries }]}
        trigger={
          <IconButton label={`Actions for ${name}`} size="sm">
            <Ellipsis aria-hidden strokeWidth={1.5} />
          </IconButton>
        }
      />
      <RenameDialog
        title="Rename list"
        segment={list}
        isOpen={isNaming}
        onOpenChange={setNaming}
        rename={actions.rename}
        onRenamed={() => {
          setNaming(false)
          router.refresh()
        }}
      />
      <Dialog title="That did not work" size="sm" isOpen={error !== undefined} onOpenChange={() => setError(undefined)}>
        {error && <ErrorNotice error={error} />}
      </Dialog>
    </>
  )
}

function segmentOf(databaseId: string, ref: string): string {
  const condition: Condition = { id: generateId(), kind: 'member', of: 'list', ref, operator: 'is' }
  const definition: Definition = { version: 1, include: { match: 'all', of: [{ match: 'all', of: [condition] }] }, exclude: null }
  return writeDraftLink({ databaseId, name: '', definition })
}
