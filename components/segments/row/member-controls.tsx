'use client'
import type { MemberRow } from '../draft/draft'
import { useEditorTools } from '../editor/editor-tools'
import { pickedRow } from '../picker/picked-row'
import { placeOfReference } from '../picker/places'
import { AttributeButton } from './attribute-button'
import { InlineSelect } from './inline-select'
import { ReferenceEntry } from './reference-entry'

const OPERATORS = [
  { id: 'is', label: 'is a member of' },
  { id: 'is_not', label: 'is not a member of' },
] as const

/** "is a member of Lapsed customers". */
export function MemberControls({ row }: { row: MemberRow }) {
  const { edit, focus, readOnly, references } = useEditorTools()
  return (
    <>
      <div className="-ml-2 min-w-0 basis-full md:basis-60 md:pr-1">
        <AttributeButton
          of={row.id}
          table={placeOfReference(row.of)}
          label={row.of === 'segment' ? 'Segment' : 'List'}
          offer="everything"
          current={`${row.of}:${row.ref ?? ''}`}
          onPick={(item) => {
            edit({ type: 'change-row', row: pickedRow(row.id, item) })
            focus(row.id, 'operator')
          }}
        />
      </div>
      <div className="flex min-w-0 basis-full flex-wrap items-start gap-x-1 gap-y-1 md:flex-1 md:basis-0 md:pt-3">
        <div data-part="operator" data-of={row.id} className="min-w-0 max-md:-ml-2">
          <InlineSelect
            label="Operator"
            options={OPERATORS}
            value={row.operator}
            shown={OPERATORS.find(({ id }) => id === row.operator)?.label ?? row.operator}
            onChange={(operator) => edit({ type: 'change-row', row: { ...row, operator } })}
            isDisabled={readOnly}
          />
        </div>
        <div data-part="value" data-of={row.id} className="max-w-full min-w-0">
          <ReferenceEntry
            what={row.of}
            options={row.of === 'segment' ? references.segments : references.lists}
            value={row.ref}
            onChange={(ref) => edit({ type: 'change-row', row: { ...row, ref } })}
            isDisabled={readOnly}
          />
        </div>
      </div>
    </>
  )
}
