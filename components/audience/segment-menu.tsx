'use client'
import {
  Archive,
  ChartLine,
  Copy,
  CopyPlus,
  Download,
  Ellipsis,
  Eye,
  FolderInput,
  Link,
  Lock,
  Pencil,
  PencilLine,
  RotateCcw,
  Send,
  Snowflake,
  Star,
  Tags,
  Trash2,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { toastDone, toastUndo } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { type ActedOn, type Choices, type Me, OFFLINE, saveFile, type SegmentActions } from './segment-actions'
import { AccessDialog, ConvertDialog, DeleteDialog, LabelsDialog, MoveDialog, RenameDialog } from './segment-dialogs'

export interface SegmentMenuProps {
  segment: ActedOn
  choices: Choices
  me: Me
  mayWrite: boolean
  /** It may be sent to a destination. */
  maySend: boolean
  actions: SegmentActions
  /** In the list; on the segment's own page the first entries are beside the menu. */
  place: 'list' | 'page'
}

export function SegmentMenu({ segment, choices, me, mayWrite, maySend, actions, place }: SegmentMenuProps) {
  const router = useRouter()
  const [asked, setAsked] = useState<'rename' | 'move' | 'labels' | 'convert' | 'access' | 'delete'>()
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
  const flag = (done: Promise<Result<unknown>>, words: string): Promise<void> =>
    run(
      () => done,
      () => toastDone(`“${name}” ${words}`),
    )
  const restore = (): Promise<void> =>
    run(
      () => actions.restore({ id }),
      () => toastDone(`“${name}” is back`),
    )

  const open: MenuEntry[] = [
    { id: 'open', label: 'Open', icon: <Eye strokeWidth={1.5} />, href: `/segments/${id}` },
    ...(mayWrite && !segment.isArchived ? [{ id: 'edit', label: 'Edit', icon: <Pencil strokeWidth={1.5} />, href: `/segments/${id}/edit` }] : []),
    ...(maySend && !segment.isArchived && !segment.isBroken && !segment.isPrivate
      ? [{ id: 'send', label: 'Send to a destination', icon: <Send strokeWidth={1.5} />, href: `/segments/${id}/send` }]
      : []),
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
        { id: 'rename', label: 'Rename', icon: <PencilLine strokeWidth={1.5} />, onAction: () => setAsked('rename') },
        { id: 'move', label: 'Move to folder', icon: <FolderInput strokeWidth={1.5} />, onAction: () => setAsked('move') },
        { id: 'labels', label: 'Labels', icon: <Tags strokeWidth={1.5} />, onAction: () => setAsked('labels') },
        ...(me.isAdmin || segment.owner?.id === me.id
          ? [{ id: 'access', label: 'Owner and visibility', icon: <Lock strokeWidth={1.5} />, onAction: () => setAsked('access') }]
          : []),
      ]
  const follow: MenuEntry[] = segment.isArchived
    ? []
    : [
        {
          id: 'track',
          label: segment.isTracked ? 'Stop tracking' : 'Track day by day',
          icon: <ChartLine strokeWidth={1.5} />,
          onAction: () =>
            void flag(actions.track({ id, isTracked: !segment.isTracked }), segment.isTracked ? 'is not tracked any more' : 'is tracked'),
        },
        {
          id: 'recommend',
          label: segment.isRecommended ? 'Stop recommending' : 'Recommend',
          icon: <Star strokeWidth={1.5} />,
          onAction: () =>
            void flag(
              actions.recommend({ id, isRecommended: !segment.isRecommended }),
              segment.isRecommended ? 'is not recommended any more' : 'is recommended',
            ),
        },
        {
          id: 'convert',
          label: segment.kind === 'static' ? 'Make dynamic' : 'Make static',
          icon: <Snowflake strokeWidth={1.5} />,
          isDisabled: segment.isBroken,
          onAction: () => setAsked('convert'),
        },
      ]
  const last: MenuEntry[] = segment.isArchived
    ? [{ id: 'delete', label: 'Delete for ever', icon: <Trash2 strokeWidth={1.5} />, isDanger: true, onAction: () => setAsked('delete') }]
    : [{ id: 'archive', label: 'Archive', icon: <Archive strokeWidth={1.5} />, onAction: () => void archive() }]
  const download: MenuEntry = {
    id: 'export',
    label: 'Export definition',
    icon: <Download strokeWidth={1.5} />,
    onAction: () =>
      void run(
        () => actions.export({ ids: [id] }),
        (file) => saveFile(`${name}.json`, file),
      ),
  }
  const copyId: MenuEntry = {
    id: 'copy',
    label: 'Copy id',
    icon: <Copy strokeWidth={1.5} />,
    onAction: () => void navigator.clipboard.writeText(id).then(() => toastDone('The id is copied')),
  }
  const copyLink: MenuEntry = {
    id: 'link',
    label: 'Copy link',
    icon: <Link strokeWidth={1.5} />,
    onAction: () => void navigator.clipboard.writeText(new URL(`/segments/${id}`, location.href).href).then(() => toastDone('The link is copied')),
  }
  const groups = [
    ...(place === 'list' ? [{ id: 'look', entries: open }] : []),
    ...(mayWrite ? [{ id: 'write', entries: change }] : []),
    ...(mayWrite && follow.length > 0 ? [{ id: 'follow', entries: follow }] : []),
    { id: 'take', entries: [download, copyLink, copyId] },
    ...(mayWrite ? [{ id: 'last', entries: last }] : []),
  ]
  const organising = { segments: [segment], choices, actions, onDone: () => router.refresh() }
  const close = (): void => setAsked(undefined)
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
      {asked === 'rename' && (
        <RenameDialog
          segment={segment}
          isOpen
          onOpenChange={(isOpen) => setAsked(isOpen ? 'rename' : undefined)}
          rename={actions.rename}
          onRenamed={() => {
            setAsked(undefined)
            router.refresh()
          }}
        />
      )}
      {asked === 'move' && <MoveDialog {...organising} onClose={close} />}
      {asked === 'labels' && <LabelsDialog {...organising} onClose={close} />}
      {asked === 'convert' && <ConvertDialog segment={segment} actions={actions} onDone={() => router.refresh()} onClose={close} />}
      {asked === 'access' && <AccessDialog segment={segment} me={me} actions={actions} onDone={() => router.refresh()} onClose={close} />}
      {asked === 'delete' && (
        <DeleteDialog
          segment={segment}
          remove={actions.remove}
          onDone={() => {
            toastDone(`“${name}” is deleted`)
            if (place === 'page') router.push('/segments?view=archived')
            router.refresh()
          }}
          onClose={close}
        />
      )}
      <Dialog title="That did not work" size="sm" isOpen={error !== undefined} onOpenChange={() => setError(undefined)}>
        {error && <ErrorNotice error={error} />}
      </Dialog>
    </>
  )
}
