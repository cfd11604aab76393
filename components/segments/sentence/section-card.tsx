'use client'
import { memo, useState } from 'react'
import type { DraftGroup } from '../draft/draft'
import { useEditorTools } from '../editor/editor-tools'
import { MoveHandle } from '../row/move-handle'
import { NodeMenu } from '../row/node-menu'
import { GROUP_KEYS, useNodeKeys } from '../row/use-node-keys'
import { useRowActions } from '../row/use-row-actions'
import { GroupBody } from './group-body'

/** A section: criteria that belong together. */
export const SectionCard = memo(function SectionCard({ section, verb }: { section: DraftGroup; verb: 'Include' | 'Exclude' }) {
  const { readOnly } = useEditorTools()
  const actions = useRowActions(section)
  const keys = useNodeKeys(section.id, actions)
  const [isMoving, setMoving] = useState(false)
  const word = section.match === 'all' ? 'ALL' : 'ANY'
  return (
    <div
      data-node={section.id}
      data-group
      data-row
      role="group"
      tabIndex={-1}
      aria-label={`Section: ${verb.toLowerCase()} ${word} of these criteria`}
      aria-keyshortcuts={readOnly ? undefined : GROUP_KEYS}
      {...keys}
      className="scroll-my-24 rounded-lg border border-line bg-surface px-3 pt-2 pb-3 md:px-4"
    >
      <header className="flex items-center justify-between gap-2">
        <div className="flex min-w-0 items-center gap-1">
          {!readOnly && <MoveHandle id={section.id} name="Section" actions={actions} isOpen={isMoving} onOpenChange={setMoving} />}
          <h3 className="text-sm text-muted">
            {verb} <strong className="font-semibold text-text">{word}</strong> of these criteria
          </h3>
        </div>
        {!readOnly && <NodeMenu node={section} name="Section" actions={actions} onMove={() => setMoving(true)} />}
      </header>
      <GroupBody group={section} level={1} />
    </div>
  )
})
