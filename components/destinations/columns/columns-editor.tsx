'use client'
import { useState } from 'react'
import { choiceOptions } from '@/components/audience/choice-options'
import { Button } from '@/components/ui/button'
import { ComboBox } from '@/components/ui/combo-box'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { formatQuantity } from '@/lib/core/format'
import { type ColumnDraft, matching, newRow, type RowError, type Taken } from './column-draft'
import { ColumnRow } from './column-row'

export interface ColumnsEditorProps {
  rows: readonly ColumnDraft[]
  taken: Taken
  choices: readonly AttributeChoice[]
  allowPersonal: boolean
  /** What to do where something personal may not be sent: `Allow that above`. */
  howToAllow: string
  /** By the key of the row. */
  errors: ReadonlyMap<string, RowError>
  onChange: (rows: ColumnDraft[]) => void
}

/** Which attribute fills which field of the destination. */
export function ColumnsEditor({ rows, taken, choices, allowPersonal, howToAllow, errors, onChange }: ColumnsEditorProps) {
  const [turn, setTurn] = useState(0)
  const options = choiceOptions(choices)
  const free = taken.targets.filter(({ name }) => !rows.some(({ target }) => target === name))
  const others = matching(rows, taken, choices).filter(({ attribute }) => allowPersonal || !isPersonal(attribute, choices))
  const replace = (row: ColumnDraft): void => onChange(rows.map((one) => (one.key === row.key ? row : one)))
  const add = (...more: ColumnDraft[]): void => onChange([...rows, ...more])
  const refused = allowPersonal ? [] : rows.filter(({ attribute }) => isPersonal(attribute, choices)).map(({ target }) => labelOf(target, taken))
  const told = taken.identities.map((name) => labelOf(name, taken))
  const isTold = taken.identities.length === 0 || rows.some(({ target }) => taken.identities.includes(target))
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label="Attributes" className="flex flex-col divide-y divide-line border-y border-line">
        {rows.map((row) => {
          return (
            <ColumnRow
              key={row.key}
              row={row}
              target={taken.targets.find(({ name }) => name === row.target)}
              isIdentity={taken.identities.includes(row.target)}
              options={options}
              sample={choices.find(({ id }) => id === row.attribute)?.sample}
              error={errors.get(row.key)}
              onChange={replace}
              onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          )
        })}
      </ul>
      {refused.length > 0 && (
        <p role="status" className="text-sm">
          {new Intl.ListFormat('en').format(refused)} {refused.length === 1 ? 'tells' : 'tell'} who a person is. {howToAllow}, or choose something
          else.
        </p>
      )}
      {!isTold && (
        <p role="status" className="text-sm">
          Fill {new Intl.ListFormat('en', { type: 'disjunction' }).format(told)} too: it tells people apart there.
        </p>
      )}
      <div className="flex flex-wrap items-end gap-2">
        {free.length > 0 && (
          <ComboBox
            // Empty again for the next one.
            key={turn}
            aria-label="Add a field"
            className="w-full sm:w-64"
            placeholder="Add a field"
            emptyText="No field is called so."
            options={free.map(({ name, label, isPersonal: personal }) => ({ id: name, label, ...(personal ? { hint: 'personal' } : {}) }))}
            value={null}
            onChange={(name) => {
              const target = free.find((one) => one.name === name)
              if (!target) return
              add(newRow(target, choices))
              setTurn(turn + 1)
            }}
          />
        )}
        {taken.ownTargets && <Button onPress={() => add(newRow(undefined, choices))}>Add a field of your own</Button>}
        {others.length > 0 && (
          <Button variant="quiet" onPress={() => add(...others)}>
            Add the {formatQuantity(others.length, 'other', 'others')} that match
          </Button>
        )}
      </div>
    </div>
  )
}

function labelOf(name: string, { targets }: Taken): string {
  return targets.find((target) => target.name === name)?.label ?? name
}

function isPersonal(attribute: string | null, choices: readonly AttributeChoice[]): boolean {
  return choices.some(({ id, isPersonal: personal }) => id === attribute && personal)
}
