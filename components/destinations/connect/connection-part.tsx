'use client'
import { Disclosure } from '@/components/ui/disclosure'
import { TextField } from '@/components/ui/text-field'
import type { Issue } from '@/lib/core/errors'
import type { Destination, DriverFacts } from '@/lib/destinations/destination-schema'
import type { Field } from '@/lib/destinations/schema'
import { NumberedCard } from '@/components/ui/numbered-card'
import { type DestinationDraft, issueAt } from './destination-draft'
import { SecretField } from './secret-field'
import { SettingField, type SettingValue } from './setting-field'

export interface ConnectionPartProps {
  driver: DriverFacts
  draft: DestinationDraft
  kept: Destination['secrets']
  issues: readonly Issue[]
  onChange: (change: Partial<DestinationDraft>) => void
  onSetting: (name: string, value: SettingValue) => void
}

/** Where it is and how to get in: asked as the driver says. */
export function ConnectionPart({ driver, draft, kept, issues, onChange, onSetting }: ConnectionPartProps) {
  const secret = (name: string, value: string | undefined): void => {
    const others = Object.entries(draft.secrets).filter(([other]) => other !== name)
    onChange({ secrets: Object.fromEntries(value === undefined ? others : [...others, [name, value]]) })
  }
  const settingField = (field: Field) => (
    <SettingField
      key={field.name}
      field={field}
      value={draft.settings[field.name]}
      error={issueAt(issues, field.label, 'settings', field.name)}
      onChange={(value) => onSetting(field.name, value)}
    />
  )
  const advanced = driver.fields.filter(({ isAdvanced }) => isAdvanced)
  const isAdvancedWrong = advanced.some(({ name }) => issueAt(issues, '', 'settings', name))
  return (
    <NumberedCard number={1} title="Connection" description={driver.description}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          maxLength={80}
          value={draft.name}
          error={issueAt(issues, 'The name', 'name')}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          label="Description (optional)"
          maxLength={500}
          value={draft.description}
          error={issueAt(issues, 'The description', 'description')}
          onChange={(description) => onChange({ description })}
        />
        {driver.fields.filter(({ isAdvanced }) => !isAdvanced).map(settingField)}
        {driver.secrets.map((field) => (
          <SecretField
            key={field.name}
            field={field}
            kept={kept.find(({ name }) => name === field.name)}
            value={draft.secrets[field.name]}
            error={issueAt(issues, field.label, 'secrets', field.name)}
            onChange={(value) => secret(field.name, value)}
          />
        ))}
      </div>
      {advanced.length > 0 && (
        <Disclosure title="More settings" key={String(isAdvancedWrong)} defaultExpanded={isAdvancedWrong}>
          <div className="grid items-start gap-4 py-2 sm:grid-cols-2">{advanced.map(settingField)}</div>
        </Disclosure>
      )}
    </NumberedCard>
  )
}
