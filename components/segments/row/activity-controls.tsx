'use client'
import type { ActivityRow } from '../draft/draft'
import { useEditorTools } from '../editor/editor-tools'
import { pickedRow } from '../picker/picked-row'
import { placeOfReference } from '../picker/places'
import { AttributeButton } from './attribute-button'
import { InlineSelect } from './inline-select'
import { ReferenceEntry } from './reference-entry'
import { RowFilters } from './row-filters'

const OPERATORS = [
  { id: 'is_in', label: 'is in' },
  { id: 'is_not_in', label: 'is not in' },
] as const

/** "is in any campaign where Last Entry is after 90 days ago". */
export function ActivityControls({ row }: { row: ActivityRow }) {
  const { edit, focus, readOnly, references } = useEditorTools()
  const change = (next: ActivityRow): void => edit({ type: 'change-row', row: next })
  return (
    <>
      <div className="-ml-2 min-w-0 basis-full md:basis-60 md:pr-1">
        <AttributeButton
          of={row.id}
          table={placeOfReference('activity')}
          label={row.in === 'campaign' ? 'Campaign' : 'Automation'}
          offer="everything"
          current={`${row.in}:${row.ref ?? ''}`}
          onPick={(item) => {
            edit({ type: 'change-row', row: pickedRow(row.id, item) })
            focus(row.id, 'operator')
          }}
        />
      </div>
      <div className="flex min-w-0 basis-full flex-col gap-1 md:flex-1 md:basis-0 md:pt-3">
        <div className="flex min-w-0 flex-wrap items-start gap-x-1 gap-y-1">
          <div data-part="operator" data-of={row.id} className="min-w-0 max-md:-ml-2">
            <InlineSelect
              label="Operator"
              options={OPERATORS}
              value={row.operator}
              shown={OPERATORS.find(({ id }) => id === row.operator)?.label ?? row.operator}
              onChange={(operator) => change({ ...row, operator })}
              isDisabled={readOnly}
            />
          </div>
          <div data-part="value" data-of={row.id} className="max-w-full min-w-0">
            <ReferenceEntry
              what={row.in}
              any={`any ${row.in}`}
              options={row.in === 'campaign' ? references.campaigns : references.automations}
              value={row.ref}
              onChange={(ref) => change({ ...row, ref })}
              isDisabled={readOnly}
            />
          </div>
        </div>
        <RowFilters row={row} change={change} />
      </div>
    </>
  )
}
