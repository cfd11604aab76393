'use client'
import { Fragment, memo, useState } from 'react'
import type { DraftGroup } from '../draft/draft'
import { rowsOf } from '../draft/edits'
import { MOST_LEVELS } from '../draft/limits'
import { useEditorTools } from '../editor/editor-tools'
import { useRefusals } from '../editor/refusals'
import { ConditionRow } from '../row/condition-row'
import { MoveHandle } from '../row/move-handle'
import { NodeMenu } from '../row/node-menu'
import { GROUP_KEYS, useNodeKeys } from '../row/use-node-keys'
import { useRowActions } from '../row/use-row-actions'
import { AddCondition } from './add-condition'
import { AddGroup } from './add-group'
import { Joiner } from './joiner'

/** Conditions with their joiners; a group inside the group is set in, with its own words. */
export function GroupBody({ group, level }: { group: DraftGroup; level: number }) {
  const refusals = useRefusals()
  return (
    <div className="flex min-w-0 flex-col">
      {group.of.map((node, index) => (
        <Fragment key={node.id}>
          {index > 0 && <Joiner group={group} between="conditions" />}
          {node.kind === 'group' ? <InnerGroup group={node} level={level + 1} /> : <ConditionRow row={node} refusal={refusals.get(node.id)} />}
        </Fragment>
      ))}
      <div className="-ml-2 flex flex-wrap items-center pt-1">
        <AddCondition group={group.id} />
        {level < MOST_LEVELS && <AddGroup group={group} />}
      </div>
    </div>
  )
}

const InnerGroup = memo(function InnerGroup({ group, level }: { group: DraftGroup; level: number }) {
  const { readOnly } = useEditorTools()
  const actions = useRowActions(group)
  const keys = useNodeKeys(group.id, actions)
  const [isMoving, setMoving] = useState(false)
  const word = group.match === 'all' ? 'ALL' : 'ANY'
  const isEmpty = rowsOf(group).length === 0
  return (
    <div
      data-node={group.id}
      data-group
      data-row
      role="group"
      tabIndex={-1}
      aria-label={`Group: ${word} of these`}
      aria-keyshortcuts={readOnly ? undefined : GROUP_KEYS}
      {...keys}
      className="my-1 scroll-my-24 rounded-r-md border-l-2 border-edge pl-3 md:pl-4"
    >
      <div className="flex items-center justify-between gap-2">
        <div className="flex min-w-0 items-center gap-1">
          {!readOnly && <MoveHandle id={group.id} name="Group" actions={actions} isOpen={isMoving} onOpenChange={setMoving} />}
          <p className="text-sm text-muted">
            <strong className="font-semibold text-text">{word}</strong> of these
            {isEmpty && <span>: nothing yet, so it counts for nothing</span>}
          </p>
        </div>
        {!readOnly && <NodeMenu node={group} name="Group" actions={actions} onMove={() => setMoving(true)} />}
      </div>
      <GroupBody group={group} level={level} />
    </div>
  )
})
