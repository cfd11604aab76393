'use client'
import type { AttributeRow } from '../draft/draft'
import { withAttribute } from '../draft/new-row'
import { useEditorTools } from '../editor/editor-tools'
import type { PickItem } from '../picker/pick-items'
import { tableLabel } from '../picker/places'
import { pickedRow } from '../picker/picked-row'
import { AttributeButton } from './attribute-button'
import { ComparisonControls } from './comparison-controls'

export function AttributeControls({ row }: { row: AttributeRow }) {
  const { catalogue, edit, focus } = useEditorTools()
  const attribute = catalogue.find(row.table, row.attribute)
  const exchange = (item: PickItem): void => {
    const next = item.kind === 'attribute' ? withAttribute(row, attribute, item.attribute) : pickedRow(row.id, item)
    edit({ type: 'change-row', row: next })
    focus(row.id, 'operator')
  }
  return (
    <>
      <div className="-ml-2 min-w-0 basis-full md:basis-60 md:pr-1">
        <AttributeButton
          of={row.id}
          table={tableLabel(catalogue, row.table)}
          label={attribute?.label ?? row.attribute}
          offer="everything"
          current={`${row.table}.${row.attribute}`}
          onPick={exchange}
          isUnknown={!attribute}
        />
      </div>
      {attribute && (
        <div className="flex min-w-0 basis-full flex-wrap items-start gap-x-1 gap-y-1 md:flex-1 md:basis-0 md:pt-3">
          <ComparisonControls
            of={row.id}
            attribute={attribute}
            comparison={row}
            onChange={(comparison) => edit({ type: 'change-row', row: { ...row, ...comparison } })}
          />
        </div>
      )}
    </>
  )
}
