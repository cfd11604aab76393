'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/form-dialog'
import { TagList } from '@/components/ui/tag'
import { TextField } from '@/components/ui/text-field'
import { LABEL, MOST_LABELS } from '@/lib/audience/state'
import { formatQuantity } from '@/lib/core/format'
import { fold } from '@/lib/segments/text'
import type { OrganiseProps } from './move-dialog'
import { forEach } from './segment-actions'

/** What stands on the segments: labels that any of them carries; what is added or taken off here is so for all of them. */
export function LabelsDialog({ segments, choices, actions, onDone, onClose }: OrganiseProps) {
  const carried = [...new Set(segments.flatMap(({ labels }) => labels))]
  const [added, setAdded] = useState<string[]>([])
  const [removed, setRemoved] = useState<string[]>([])
  const [typed, setTyped] = useState('')
  const [first] = segments
  const labels = [...carried.filter((label) => !removed.includes(label)), ...added]
  const word = typed.trim()
  const isLabel = word === '' || LABEL.test(word)
  const add = (label: string): void => {
    setTyped('')
    setRemoved(removed.filter((one) => one !== label))
    if (!labels.some((one) => fold(one) === fold(label)) && !carried.includes(label)) setAdded([...added, label])
  }
  const offered = choices.labels.filter(({ label }) => !labels.includes(label))
  return (
    <FormDialog
      size="sm"
      onClose={onClose}
      title={segments.length === 1 ? `Labels of “${first?.name ?? ''}”` : `Labels of ${formatQuantity(segments.length, 'segment')}`}
      submitLabel="Save labels"
      canSubmit={isLabel && (segments.length > 1 || labels.length <= MOST_LABELS)}
      onSubmit={async () => {
        const more = word === '' ? added : [...added, word]
        const { error } = await forEach(segments, (id) => actions.label({ id, add: more, remove: removed }))
        onDone()
        if (!error) onClose()
        return error
      }}
    >
      <TagList
        label="Labels"
        tags={labels.map((label) => ({ id: label, label }))}
        emptyText="No labels yet."
        onRemove={(ids) => {
          setAdded(added.filter((label) => !ids.includes(label)))
          setRemoved([...removed, ...carried.filter((label) => ids.includes(label))])
        }}
      />
      <div className="flex items-start gap-2">
        <TextField
          label="Add a label"
          autoFocus
          className="flex-1"
          value={typed}
          onChange={setTyped}
          maxLength={35}
          autoComplete="off"
          error={isLabel ? undefined : 'Use letters, digits, hyphens and underscores.'}
          description={`Letters, digits, hyphens and underscores; at most ${MOST_LABELS} on a segment.`}
        />
        <Button className="mt-6" isDisabled={word === '' || !isLabel} onPress={() => add(word)}>
          Add
        </Button>
      </div>
      {offered.length > 0 && (
        <div className="flex max-h-32 flex-wrap gap-1 overflow-y-auto p-0.5" role="group" aria-label="Labels in use">
          {offered.map(({ label }) => (
            <Button key={label} size="sm" onPress={() => add(label)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </FormDialog>
  )
}
