'use client'
import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { EVENT_TYPES } from '@/lib/events/schema'
import { EVENT_WORDS } from '@/lib/webhooks/describe'
import type { WebhookInput } from '@/lib/webhooks/schema'

export type WebhookErrors = Partial<Record<keyof WebhookInput, string>>

export interface DatabaseChoice {
  id: string
  name: string
}

export interface WebhookFieldsProps {
  draft: WebhookInput
  errors: WebhookErrors
  databases: readonly DatabaseChoice[]
  /** False for those who see only some databases. */
  mayChooseAll: boolean
  onChange: (draft: WebhookInput) => void
}

const ALL = 'all'

export function WebhookFields({ draft, errors, databases, mayChooseAll, onChange }: WebhookFieldsProps) {
  const title = useId()
  const set = (change: Partial<WebhookInput>): void => onChange({ ...draft, ...change })
  const options = [...(mayChooseAll ? [{ id: ALL, label: 'All databases' }] : []), ...databases.map(({ id, name }) => ({ id, label: name }))]
  return (
    <div className="flex flex-col gap-4">
      <TextField autoFocus label="Name" value={draft.name} error={errors.name} onChange={(name) => set({ name })} />
      <TextField
        label="Address"
        type="url"
        placeholder="https://"
        description="Gets each event as a signed POST."
        value={draft.url}
        error={errors.url}
        onChange={(url) => set({ url })}
      />
      <div role="group" aria-labelledby={title} className="flex flex-col gap-2">
        <span id={title} className="text-sm font-medium">
          Events
        </span>
        {EVENT_TYPES.map((type) => (
          <Checkbox
            key={type}
            isSelected={draft.events.includes(type)}
            onChange={(isOn) => set({ events: EVENT_TYPES.filter((other) => (other === type ? isOn : draft.events.includes(other))) })}
          >
            <span>
              {EVENT_WORDS[type]} <span className="font-mono text-xs text-muted">{type}</span>
            </span>
          </Checkbox>
        ))}
        {errors.events && (
          <p role="alert" className="text-xs text-negative">
            {errors.events}
          </p>
        )}
      </div>
      <Select
        label="Database"
        options={options}
        value={draft.databaseId ?? (mayChooseAll ? ALL : null)}
        error={errors.databaseId}
        onChange={(id) => set({ databaseId: id === ALL ? null : id })}
      />
    </div>
  )
}
