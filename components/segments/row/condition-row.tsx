'use client'
import { X } from 'lucide-react'
import { memo, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import type { Row } from '../draft/draft'
import { type Problem, problemOf, sentenceProblem } from '../draft/problems'
import { LintNote } from '../lint/lint-note'
import { useEditorTools } from '../editor/editor-tools'
import { RowNumbers } from '../preview/row-numbers'
import { ActivityControls } from './activity-controls'
import { AttributeControls } from './attribute-controls'
import { MemberControls } from './member-controls'
import { MoveHandle } from './move-handle'
import { NodeMenu } from './node-menu'
import { ProblemNote } from './problem-note'
import { PurchaseControls } from './purchase-controls'
import { rowWords } from './row-words'
import { ROW_KEYS, useNodeKeys } from './use-node-keys'
import { useRowActions } from './use-row-actions'

const OFF = 'text-muted [&_[data-part=attribute]]:text-muted [&_[data-part=attribute]]:line-through [&_button]:text-muted [&_input]:text-muted'

/** One condition: it reads as a sentence and is a form. Focus the row itself for its keys. */
export const ConditionRow = memo(function ConditionRow({ row, refusal }: { row: Row; refusal?: string }) {
  const { catalogue, names, readOnly } = useEditorTools()
  const actions = useRowActions(row)
  const keys = useNodeKeys(row.id, actions)
  const [isMoving, setMoving] = useState(false)
  const found = ownProblem(row, catalogue)
  const problem = refusal === undefined ? found : { kind: 'wrong' as const, text: found?.text ?? refusal }
  return (
    <div
      data-node={row.id}
      data-row
      data-off={row.off}
      role="group"
      tabIndex={-1}
      aria-label={row.off ? `Off, not applied: ${rowWords(row, catalogue, names)}` : rowWords(row, catalogue, names)}
      aria-keyshortcuts={readOnly ? undefined : ROW_KEYS}
      {...keys}
      className="group/row relative -mx-2 flex scroll-my-24 items-start gap-2 rounded-md px-2 py-1.5 data-found:bg-accent-ground data-found:outline data-found:outline-accent/50"
    >
      {!readOnly && (
        <div className="flex shrink-0 items-center md:pt-3">
          <MoveHandle id={row.id} name="Condition" actions={actions} isOpen={isMoving} onOpenChange={setMoving} />
        </div>
      )}
      <div className={cn('flex min-w-0 flex-1 flex-wrap items-start gap-x-1 gap-y-1', row.off && OFF)}>
        {row.kind === 'attribute' && <AttributeControls row={row} />}
        {row.kind === 'purchase' && <PurchaseControls row={row} />}
        {row.kind === 'member' && <MemberControls row={row} />}
        {row.kind === 'activity' && <ActivityControls row={row} />}
        {row.off && <OffNote onOn={readOnly ? undefined : actions.toggleOff} />}
        <RowNumbers of={row.id} />
        <ProblemNote problem={problem} className="basis-full md:pl-60" />
        {!row.off && <LintNote of={row.id} />}
      </div>
      {!readOnly && (
        <div className="flex shrink-0 items-center md:pt-3">
          <NodeMenu node={row} name="Condition" actions={actions} onMove={() => setMoving(true)} />
          <IconButton label="Remove condition" onPress={actions.remove}>
            <X strokeWidth={1.5} />
          </IconButton>
        </div>
      )}
    </div>
  )
})

function OffNote({ onOn }: { onOn?: () => void }) {
  return (
    <div className="flex basis-full items-center gap-2 md:pl-60">
      <Badge>Off, not applied</Badge>
      {onOn && (
        <Button size="sm" variant="quiet" onPress={onOn}>
          Switch on
        </Button>
      )}
    </div>
  )
}

/** Filters say themselves what they lack. */
function ownProblem(row: Row, catalogue: Catalogue): Problem | undefined {
  switch (row.kind) {
    case 'purchase':
      return sentenceProblem(row)
    case 'activity':
      return undefined
    default:
      return problemOf(row, catalogue)
  }
}
