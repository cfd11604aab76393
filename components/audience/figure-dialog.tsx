'use client'
import { useState } from 'react'
import { ComboBox } from '@/components/ui/combo-box'
import { FormDialog } from '@/components/ui/form-dialog'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { attributeRef } from '@/lib/segments/attribute-ref'
import type { Metric } from '@/lib/audience/overview-schema'
import type { ErrorData } from '@/lib/core/errors'
import { choiceOptions } from './choice-options'

export interface FigureDialogProps {
  /** The one that is changed; null for a new one. */
  figure: Metric | null
  choices: readonly AttributeChoice[]
  onClose: () => void
  onSave: (figure: Metric) => Promise<ErrorData | undefined>
}

const SHAPES = [
  { id: 'number', label: 'Number' },
  { id: 'bars', label: 'Bars' },
] as const
const AGGREGATES = [
  { id: 'average', label: 'Average' },
  { id: 'sum', label: 'Sum' },
  { id: 'min', label: 'Lowest' },
  { id: 'max', label: 'Highest' },
  { id: 'count', label: 'How many have a value' },
] as const
const FORMATS = [
  { id: 'number', label: 'Plain number' },
  { id: 'money', label: 'Money' },
  { id: 'percent', label: 'Percent' },
] as const
type Aggregate = (typeof AGGREGATES)[number]['id']
type Format = (typeof FORMATS)[number]['id']

export function FigureDialog({ figure, choices, onClose, onSave }: FigureDialogProps) {
  const number = figure?.shape === 'number' ? figure : null
  const [shape, setShape] = useState<Metric['shape']>(figure?.shape ?? 'number')
  const [chosen, setChosen] = useState<string | null>(figure ? `${figure.table}.${figure.attribute}` : null)
  const [aggregate, setAggregate] = useState<Aggregate>(number?.aggregate ?? 'average')
  const [format, setFormat] = useState<Format>(number?.format ?? 'number')
  const [unit, setUnit] = useState(number?.unit ?? '')
  const [title, setTitle] = useState(figure?.title ?? '')
  const choice = choices.find(({ id }) => id === chosen)
  const fitting = choices.filter(({ isGroupable, type }) =>
    shape === 'bars' ? isGroupable : aggregate === 'count' || type === 'integer' || type === 'decimal',
  )
  const fits = choice !== undefined && fitting.includes(choice)
  const pick = (id: string | null): void => {
    setChosen(id)
    const next = choices.find((one) => one.id === id)
    if (next) setFormat(next.unit === 'money' ? 'money' : next.unit === 'share' ? 'percent' : 'number')
  }
  const submit = async (): Promise<ErrorData | undefined> => {
    const named = { title: title.trim() || (choice?.label.slice(0, 60) ?? ''), ...attributeRef(chosen ?? '') }
    const refused = await onSave(
      shape === 'bars' ? { shape, ...named } : { shape, ...named, aggregate, format, unit: format === 'number' ? unit.trim() : '' },
    )
    if (!refused) onClose()
    return refused
  }
  return (
    <FormDialog
      title={figure ? 'Edit the figure' : 'Add a figure'}
      submitLabel={figure ? 'Save' : 'Add'}
      canSubmit={fits}
      size="sm"
      onClose={onClose}
      onSubmit={submit}
    >
      <Segmented label="Shown as" options={SHAPES} value={shape} onChange={setShape} size="md" />
      {shape === 'number' && <Select label="What of it" options={AGGREGATES} value={aggregate} onChange={setAggregate} />}
      <ComboBox
        label="Attribute"
        options={choiceOptions(fitting)}
        value={fits ? chosen : null}
        onChange={pick}
        placeholder="Type to search"
        error={chosen !== null && !fits ? 'This attribute has no such figure. Choose another one.' : undefined}
      />
      {shape === 'number' && (
        <div className="grid grid-cols-2 gap-4">
          <Select label="Format" options={FORMATS} value={format} onChange={setFormat} />
          {format === 'number' && <TextField label="Unit" value={unit} onChange={setUnit} maxLength={12} placeholder="days" />}
        </div>
      )}
      <TextField label="Name" value={title} onChange={setTitle} maxLength={60} placeholder={choice?.label ?? ''} />
    </FormDialog>
  )
}
