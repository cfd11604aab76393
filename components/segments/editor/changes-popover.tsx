'use client'
import { Undo2 } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { formatQuantity } from '@/lib/core/format'
import { generateId } from '@/lib/core/ids'
import { changeWords } from './change-words'
import type { Change } from '../draft/changes'
import { useEditorTools } from './editor-tools'
import type { DraftState } from './use-draft'

export interface ChangesPopoverProps {
  state: Pick<DraftState, 'changes' | 'saved' | 'draft' | 'name' | 'setName'>
  /** Undefined for a new segment. */
  savedName: string | undefined
}

/** What differs from what is saved, each to be taken back on its own. */
export function ChangesPopover({ state, savedName }: ChangesPopoverProps) {
  const { edit, say, readOnly } = useEditorTools()
  const { changes, saved, draft, name, setName } = state
  const isRenamed = savedName !== undefined && name !== savedName
  const count = changes.length + (isRenamed ? 1 : 0)
  if (count === 0) return null
  const revert = (change: Change): void => {
    edit({ type: 'revert', change, saved, fresh: generateId() })
    say('Change taken back')
  }
  return (
    <Popover
      label="Changes since the last save"
      trigger={
        <AriaButton className="inline-flex h-7 shrink-0 items-center rounded-md px-1.5 text-sm whitespace-nowrap text-muted underline decoration-line underline-offset-4 data-hovered:text-text pointer-coarse:h-10">
          {formatQuantity(count, 'change')}
        </AriaButton>
      }
      className="w-[min(420px,calc(100vw-16px))]"
    >
      <h2 className="px-4 pt-3 pb-1 text-sm font-semibold">Since the last save</h2>
      <ul className="max-h-[60dvh] overflow-y-auto px-4 pb-3">
        {isRenamed && <ChangeItem title="Name" before={savedName} after={name} onRevert={readOnly ? undefined : () => setName(savedName)} />}
        {changes.map((change) => (
          <ChangeLine
            key={`${change.kind} ${change.id}`}
            change={change}
            saved={saved}
            draft={draft}
            onRevert={readOnly ? undefined : () => revert(change)}
          />
        ))}
      </ul>
    </Popover>
  )
}

interface ChangeLineProps extends Pick<DraftState, 'saved' | 'draft'> {
  change: Change
  onRevert?: () => void
}

function ChangeLine({ change, saved, draft, onRevert }: ChangeLineProps) {
  const { catalogue, names } = useEditorTools()
  return <ChangeItem {...changeWords(change, saved, draft, catalogue, names)} onRevert={onRevert} />
}

function ChangeItem({ title, before, after, onRevert }: { title: string; before?: string; after?: string; onRevert?: () => void }) {
  const about = after ?? before ?? title
  return (
    <li className="flex items-start gap-3 border-b border-line py-2 text-sm last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="text-muted">{title}</p>
        {before && <del className="block wrap-anywhere text-muted">{before}</del>}
        {after && <ins className="block wrap-anywhere no-underline">{after}</ins>}
      </div>
      {onRevert && (
        <Button size="sm" variant="quiet" onPress={onRevert} aria-label={`Revert: ${title} ${about}`}>
          <Undo2 aria-hidden strokeWidth={1.5} />
          Revert
        </Button>
      )}
    </li>
  )
}
