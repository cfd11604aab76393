'use client'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ComboBox } from '@/components/ui/combo-box'
import { DateField } from '@/components/ui/date-field'
import { TextField } from '@/components/ui/text-field'
import { countryOptions, currencyOptions, zoneOptions } from './choices'
import type { DatabaseDraft } from './database-draft'

export type DatabaseErrors = Partial<Record<keyof DatabaseDraft, string>>

export interface DatabaseFieldsProps {
  draft: DatabaseDraft
  errors: DatabaseErrors
  onChange: (draft: DatabaseDraft) => void
}

export function DatabaseFields({ draft, errors, onChange }: DatabaseFieldsProps) {
  const [zones] = useState(() => zoneOptions(draft.timezone))
  const [currencies] = useState(currencyOptions)
  const [countries] = useState(countryOptions)
  const set = (change: Partial<DatabaseDraft>): void => onChange({ ...draft, ...change })
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField autoFocus label="Name" value={draft.name} error={errors.name} onChange={(name) => set({ name })} className="sm:col-span-2" />
      <TextField label="Brand" value={draft.brand} error={errors.brand} onChange={(brand) => set({ brand })} />
      <TextField label="Region" description="Optional" value={draft.region} error={errors.region} onChange={(region) => set({ region })} />
      <ComboBox
        label="Time zone"
        description="Its days start at midnight there."
        options={zones}
        value={draft.timezone || null}
        error={errors.timezone}
        onChange={(timezone) => set({ timezone: timezone ?? '' })}
      />
      <ComboBox
        label="Currency"
        description="Amounts are stored and shown in it."
        options={currencies}
        value={draft.currency || null}
        error={errors.currency}
        onChange={(currency) => set({ currency: currency ?? '' })}
      />
      <ComboBox
        label="Country of phone numbers"
        description="Of numbers without a country code. Without a choice, only numbers with one can be reached."
        options={countries}
        value={draft.defaultCountry}
        error={errors.defaultCountry}
        onChange={(defaultCountry) => set({ defaultCountry })}
        className="sm:col-span-2"
      />
      <div className="flex flex-col gap-3 border-t border-line pt-4 sm:col-span-2">
        <Checkbox
          isSelected={draft.isPinned}
          onChange={(isPinned) => set({ isPinned })}
          description="For data that has ended. “Today” is this day for every count and every “days since”, so that last year’s orders do not all look lapsed."
        >
          Historical data: pin it to a day
        </Checkbox>
        {draft.isPinned && (
          <DateField
            label="Pinned day"
            value={draft.pinnedDay}
            error={errors.pinnedDay}
            onChange={(pinnedDay) => set({ pinnedDay })}
            className="pl-6"
            description="Usually the day after the last order."
          />
        )}
      </div>
    </div>
  )
}
