'use client'
import { LINES_TABLE } from '@/lib/segments/catalogue/standard'
import type { PurchaseRow } from '../draft/draft'
import { entryProblem, hasAmount } from '../draft/problems'
import { shapeOf } from '../draft/shape'
import { useEditorTools } from '../editor/editor-tools'
import type { PickItem } from '../picker/pick-items'
import { pickedRow } from '../picker/picked-row'
import { BEHAVIOURS } from '../picker/places'
import { AttributeButton } from './attribute-button'
import { Word } from './comparison-controls'
import { DateEntry } from './date-entry'
import { asDate } from './date-words'
import { InlineSelect } from './inline-select'
import { NumberEntry } from './number-entry'
import { RowFilters } from './row-filters'
import { AMOUNT_OPTIONS, LINKING_WORD, WHEN_OPTIONS } from './purchase-words'
import { TextEntry } from './text-entry'

export function PurchaseControls({ row }: { row: PurchaseRow }) {
  const { edit, focus } = useEditorTools()
  const change = (next: PurchaseRow): void => edit({ type: 'change-row', row: next })
  const exchange = (item: PickItem): void => {
    if (item.kind === 'behaviour') change({ ...row, behaviour: item.behaviour })
    else edit({ type: 'change-row', row: pickedRow(row.id, item) })
    focus(row.id, 'operator')
  }
  return (
    <>
      <div className="-ml-2 min-w-0 basis-full md:basis-60 md:pr-1">
        <AttributeButton
          of={row.id}
          table="Purchase behaviours"
          label={BEHAVIOURS.find(({ behaviour }) => behaviour === row.behaviour)?.label ?? row.behaviour}
          offer="everything"
          current={`behaviour:${row.behaviour}`}
          onPick={exchange}
        />
      </div>
      <div className="flex min-w-0 basis-full flex-col gap-1 md:flex-1 md:basis-0 md:pt-3">
        <div className="flex min-w-0 flex-wrap items-start gap-x-1 gap-y-1">
          {LINKING_WORD[row.behaviour] && <Word>{LINKING_WORD[row.behaviour] ?? ''}</Word>}
          {row.behaviour === 'most_frequent' && <Favourite row={row} change={change} />}
          {hasAmount(row) && <AmountControls row={row} change={change} />}
          <WhenControls row={row} change={change} />
        </div>
        <RowFilters row={row} change={change} />
      </div>
    </>
  )
}

interface PartProps {
  row: PurchaseRow
  change: (row: PurchaseRow) => void
}

function AmountControls({ row, change }: PartProps) {
  const { readOnly, currency } = useEditorTools()
  const { operator, value, to } = row.amount
  const set = (amount: Partial<PurchaseRow['amount']>): void => change({ ...row, amount: { ...row.amount, ...amount } })
  const isValue = row.behaviour === 'total_value'
  const common = { isWhole: !isValue, unit: isValue ? currency : undefined, isInvalid: false, readOnly, minValue: 0 }
  return (
    <>
      <div data-part="operator" data-of={row.id} className="min-w-0">
        <InlineSelect
          label="How much"
          options={AMOUNT_OPTIONS}
          value={operator}
          shown={AMOUNT_OPTIONS.find(({ id }) => id === operator)?.label ?? operator}
          onChange={(next) => set({ operator: next })}
          isDisabled={readOnly}
        />
      </div>
      <div data-part="value" data-of={row.id} className="flex max-w-full flex-wrap items-start gap-x-1 gap-y-1">
        <NumberEntry {...common} label={operator === 'between' ? 'From' : 'Amount'} value={value} onChange={(next) => set({ value: next })} />
        {operator === 'between' && (
          <>
            <Word>and</Word>
            <NumberEntry {...common} label="To" value={to} onChange={(next) => set({ to: next })} />
          </>
        )}
        <Word>{AMOUNT_WORDS[row.behaviour] ?? ''}</Word>
      </div>
    </>
  )
}

const AMOUNT_WORDS: Partial<Record<PurchaseRow['behaviour'], string>> = {
  has_purchased: 'times',
  total_value: 'ordered',
  total_quantity: 'items, ordered',
}

function WhenControls({ row, change }: PartProps) {
  const { readOnly } = useEditorTools()
  const { operator, value, to } = row.when
  const set = (when: Partial<PurchaseRow['when']>): void => change({ ...row, when: { ...row.when, ...when } })
  const isRange = operator !== 'any_time' && shapeOf(operator) === 'range'
  const dateOf = (which: 'value' | 'to') => ({
    value: asDate(which === 'value' ? value : to),
    onChange: (next: NonNullable<ReturnType<typeof asDate>>) => set({ [which]: next }),
    isInvalid: entryProblem(which === 'value' ? value : to)?.kind === 'wrong',
    isDisabled: readOnly,
  })
  return (
    <>
      <div {...(hasAmount(row) ? {} : { 'data-part': 'operator', 'data-of': row.id })} className="min-w-0">
        <InlineSelect
          label="When"
          options={WHEN_OPTIONS}
          value={operator}
          shown={WHEN_OPTIONS.find(({ id }) => id === operator)?.label ?? operator}
          onChange={(next) => set({ operator: next })}
          isDisabled={readOnly}
        />
      </div>
      {operator !== 'any_time' && <DateEntry {...dateOf('value')} label={isRange ? 'From' : 'Date'} />}
      {isRange && (
        <>
          <Word>and</Word>
          <DateEntry {...dateOf('to')} label="To" />
          <Word>both included</Word>
        </>
      )}
    </>
  )
}

/** What is bought most often: of which attribute, which value. */
function Favourite({ row, change }: PartProps) {
  const { catalogue, readOnly } = useEditorTools()
  const choices = catalogue.attributes.filter(
    (attribute) => attribute.table === LINES_TABLE && attribute.type === 'string' && attribute.source.kind === 'column' && !attribute.personal,
  )
  return (
    <>
      <InlineSelect
        label="Most frequent what"
        options={choices.map(({ attribute, label }) => ({ id: attribute, label }))}
        value={row.attribute}
        shown={catalogue.find(LINES_TABLE, row.attribute)?.label ?? row.attribute}
        onChange={(attribute) => change({ ...row, attribute, value: '' })}
        isDisabled={readOnly}
      />
      <Word>is</Word>
      <div data-part="value" data-of={row.id}>
        <TextEntry label="Value" value={row.value} onChange={(value) => change({ ...row, value })} isInvalid={false} readOnly={readOnly} />
      </div>
      <Word>, ordered</Word>
    </>
  )
}
