'use client'
import { X } from 'lucide-react'
import { memo } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { Row } from '../draft/draft'
import { problemOf, sentenceProblem } from '../draft/problems'
import { useEditorTools } from '../editor/editor-tools'
import { AttributeControls } from './attribute-controls'
import { ProblemNote } from './problem-note'
import { PurchaseControls } from './purchase-controls'
import { RowMenu } from './row-menu'
import { rowWords } from './row-words'
import { useRowActions } from './use-row-actions'
import { ROW_KEYS, useRowKeys } from './use-row-keys'

/** One condition: it reads as a sentence and is a form. Focus the row itself for its keys. */
export const ConditionRow = memo(function ConditionRow({ row, refusal }: { row: Row; refusal?: string }) {
  const { catalogue, readOnly } = useEditorTools()
  const actions = useRowActions(row)
  const press = useRowKeys(row.id, actions)
  const found = row.kind === 'purchase' ? sentenceProblem(row) : problemOf(row, catalogue)
  const problem = refusal === undefined ? found : { kind: 'wrong' as const, text: found?.text ?? refusal }
  return (
    <div
      data-node={row.id}
      data-row
      role="group"
      tabIndex={0}
      aria-label={rowWords(row, catalogue)}
      aria-keyshortcuts={readOnly ? undefined : ROW_KEYS}
      onKeyDown={press}
      className="group/row relative -mx-2 flex scroll-my-24 items-start gap-2 rounded-md px-2 py-1.5"
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-1 gap-y-1">
        {row.kind === 'attribute' && <AttributeControls row={row} />}
        {row.kind === 'purchase' && <PurchaseControls row={row} />}
        {(row.kind === 'member' || row.kind === 'activity') && <p className="py-1.5">{rowWords(row, catalogue)}</p>}
        <ProblemNote problem={problem} className="basis-full pl-2 md:pl-62" />
      </div>
      {!readOnly && (
        <div className="flex shrink-0 items-center md:pt-3">
          <RowMenu row={row} actions={actions} />
          <IconButton label="Remove condition" onPress={actions.remove}>
            <X strokeWidth={1.5} />
          </IconButton>
        </div>
      )}
    </div>
  )
})
