'use client'
import { ClipboardPaste, Copy, Ellipsis, Link, NotebookPen } from 'lucide-react'
import { Button } from 'react-aria-components'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/class-names'
import { Menu } from '@/components/ui/menu'
import { toastDone } from '@/components/ui/toast'
import { useEditorTools } from '../editor/editor-tools'
import { copyAllText } from './copy-text'

interface MoreMenuProps {
  /** Undefined for a new one, whose draft nobody else can open. */
  segmentId: string | undefined
  onImport: () => void
  onSaveWithNote: (() => void) | undefined
}

/** What is seldom needed of the whole segment. */
export function MoreMenu({ segmentId, onImport, onSaveWithNote }: MoreMenuProps) {
  const { draft, readOnly } = useEditorTools()
  const copy = (): void => void navigator.clipboard.writeText(copyAllText(draft())).then(() => toastDone('Segment copied as JSON'))
  const copyLink = (id: string): void =>
    void navigator.clipboard
      .writeText(new URL(`/segments/${id}`, window.location.origin).href)
      .then(() => toastDone('Link copied; it opens after signing in'))
  const icon = { 'aria-hidden': true, strokeWidth: 1.5 } as const
  return (
    <Menu
      label="Segment"
      groups={[
        {
          id: 'text',
          entries: [
            ...(segmentId === undefined ? [] : [{ id: 'link', label: 'Copy link', icon: <Link {...icon} />, onAction: () => copyLink(segmentId) }]),
            { id: 'copy', label: 'Copy as JSON', icon: <Copy {...icon} />, onAction: copy },
            ...(onSaveWithNote ? [{ id: 'note', label: 'Save with a note…', icon: <NotebookPen {...icon} />, onAction: onSaveWithNote }] : []),
            ...(readOnly ? [] : [{ id: 'import', label: 'Import filter…', icon: <ClipboardPaste {...icon} />, onAction: onImport }]),
          ],
        },
      ]}
      trigger={
        <Button aria-label="Segment menu" className={cn(buttonStyle({ variant: 'quiet' }), 'w-8 px-0 text-muted pointer-coarse:w-10')}>
          <Ellipsis aria-hidden strokeWidth={1.5} />
        </Button>
      }
    />
  )
}
