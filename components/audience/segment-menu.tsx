'use client'
import { Archive, Copy, CopyPlus, Ellipsis, Eye, Pencil, PencilLine, RotateCcw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { toastDone, toastUndo } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { RenameDialog } from './rename-dialog'
import { OFFLINE, type SegmentActions } from './segment-actions'

export interface SegmentMenuProps {
  segment: { id: string; name: string; isBroken: boolean; isArchived: boolean }
  mayWrite: boolean
  actions: SegmentActions
  /** In the list; on the segment's own page the first entries are beside the menu. */
  place: 'list' | 'page'
}

export function SegmentMenu({ segment, mayWrite, actions, place }: SegmentMenuProps) {
  const router = useRouter()
  const [isRenaming, setRenaming] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const { id, name } = segment

  const run = async <T,>(action: () => Promise<Result<T>>, then: (value: T) => void): Promise<void> => {
    const result = await action().catch((): Result<T> => ({ ok: false, error: OFFLINE }))
    if (!result.ok) return setError(result.error)
    then(result.value)
    router.refresh()
  }
  const archive = (): Promise<void> =>
    run(
      () => actions.archive({ id }),
      () => {
        toastUndo(
          `“${name}” is archived`,
          () =>
            void run(
              () => actions.restore({ id }),
              () => toastDone(`“${name}” is back`),
            ),
        )
        if (place === 'page') router.push('/segments')
      },
    )
  const duplicate = (): Promise<void> =>
    run(
      () => actions.duplicate({ id }),
      (copy) => toastDone(`“${copy.name}” is made`, { action: { label: 'Open', onClick: () => router.push(`/segments/${copy.id}`) } }),
    )
  const restore = (): Promise<void> =>
    run(
      () => actions.restore({ id }),
      () => toastDone(`“${name}” is back`),
    )

  const open: MenuEntry[] = [
    { id: 'open', label: 'Open', icon: <Eye strokeWidth={1.5} />, href: `/segments/${id}` },
    ...(mayWrite && !segment.isArchived ? [{ id: 'edit', label: 'Edit', icon: <Pencil strokeWidth={1.5} />, href: `/segments/${id}/edit` }] : []),
  ]
  const change: MenuEntry[] = segment.isArchived
    ? [{ id: 'restore', label: 'Restore', icon: <RotateCcw strokeWidth={1.5} />, onAction: () => void restore() }]
    : [
        {
          id: 'duplicate',
          label: 'Duplicate',
          icon: <CopyPlus strokeWidth={1.5} />,
          isDisabled: segment.isBroken,
          onAction: () => void duplicate(),
        },
        { id: 'rename', label: 'Rename', icon: <PencilLine strokeWidth={1.5} />, onAction: () => setRenaming(true) },
        { id: 'archive', label: 'Archive', icon: <Archive strokeWidth={1.5} />, onAction: () => void archive() },
      ]
  const copyId: MenuEntry = {
    id: 'copy',
    label: 'Copy id',
    icon: <Copy strokeWidth={1.5} />,
    onAction: () => void navigator.clipboard.writeText(id).then(() => toastDone('The id is copied')),
  }
  const groups = [...(place === 'list' ? [{ id: 'look', entries: open }] : []), { id: 'write', entries: mayWrite ? [...change, copyId] : [copyId] }]
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        groups={groups}
        trigger={
          <IconButton label={`Actions for ${name}`} size={place === 'list' ? 'sm' : 'md'} variant={place === 'list' ? 'quiet' : 'secondary'}>
            <Ellipsis aria-hidden strokeWidth={1.5} />
          </IconButton>
        }
      />
      <RenameDialog
        segment={segment}
        isOpen={isRenaming}
        onOpenChange={setRenaming}
        rename={actions.rename}
        onRenamed={() => {
          setRenaming(false)
          router.refresh()
        }}
      />
      <Dialog title="That did not work" size="sm" isOpen={error !== undefined} onOpenChange={() => setError(undefined)}>
        {error && <ErrorNotice error={error} />}
      </Dialog>
    </>
  )
}
