'use client'
import { Fragment } from 'react'
import type { DraftGroup } from '../draft/draft'
import { useRefusals } from '../editor/refusals'
import { ConditionRow } from '../row/condition-row'
import { AddCondition } from './add-condition'
import { GroupMenu } from './group-menu'
import { Joiner } from './joiner'

/** Conditions with their joiners; a group inside the group is set in, with its own words. */
export function GroupBody({ group }: { group: DraftGroup }) {
  const refusals = useRefusals()
  return (
    <div className="flex min-w-0 flex-col">
      {group.of.map((node, index) => (
        <Fragment key={node.id}>
          {index > 0 && <Joiner group={group} between="conditions" />}
          {node.kind === 'group' ? <InnerGroup group={node} /> : <ConditionRow row={node} refusal={refusals.get(node.id)} />}
        </Fragment>
      ))}
      <div className="pt-1">
        <AddCondition group={group.id} />
      </div>
    </div>
  )
}

function InnerGroup({ group }: { group: DraftGroup }) {
  const word = group.match === 'all' ? 'ALL' : 'ANY'
  return (
    <div data-node={group.id} data-group role="group" aria-label={`${word} of these`} className="my-1 border-l-2 border-edge pl-4">
      <div className="flex items-center justify-between gap-2" data-part="match" data-of={group.id}>
        <p className="text-sm text-muted">
          <strong className="font-semibold text-text">{word}</strong> of these
        </p>
        <GroupMenu group={group} name="Group" />
      </div>
      <GroupBody group={group} />
    </div>
  )
}
