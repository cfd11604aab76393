'use client'
import { X } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { ComboBox } from '@/components/ui/combo-box'
import { IconButton } from '@/components/ui/icon-button'
import type { OptionSection } from '@/components/ui/option'
import { TextField } from '@/components/ui/text-field'
import type { Target } from '@/lib/destinations/schema'
import type { ColumnDraft, RowError } from './column-draft'

export interface ColumnRowProps {
  row: ColumnDraft
  /** Undefined for one of the admin's own. */
  target: Target | undefined
  isIdentity: boolean
  options: readonly OptionSection[]
  /** What the chosen attribute holds of somebody. */
  sample: string | undefined
  error: RowError | undefined
  onChange: (row: ColumnDraft) => void
  onRemove: () => void
}

/** One field of the destination, and what fills it. */
export function ColumnRow({ row, target, isIdentity, options, sample, error, onChange, onRemove }: ColumnRowProps) {
  const name = target?.label ?? (row.target || 'the new field')
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2 py-3 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_minmax(0,11rem)_2rem]">
      {row.isOwn ? (
        <TextField
          aria-label="Name of the field"
          placeholder="Name of the field"
          maxLength={120}
          value={row.target}
          error={error?.target}
          onChange={(next) => onChange({ ...row, target: next })}
        />
      ) : (
        <span className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium break-words">{name}</span>
          {target?.isRequired ? <Badge>Required</Badge> : isIdentity && <Badge>Tells apart</Badge>}
        </span>
      )}
      <ComboBox
        aria-label={`What fills ${name}`}
        className="order-last col-span-2 sm:order-none sm:col-span-1"
        placeholder="Choose an attribute"
        emptyText="No attribute is called so."
        options={options}
        value={row.attribute}
        error={error?.attribute}
        description={sample === undefined ? undefined : `Like ${sample}`}
        // Null is a cleared text on its way to another choice.
        onChange={(attribute) => attribute !== null && onChange({ ...row, attribute })}
      />
      <TextField
        aria-label={`${name} of whoever has no value`}
        className="order-last col-span-2 sm:order-none sm:col-span-1"
        placeholder="If empty: nothing"
        maxLength={200}
        value={row.fallback}
        onChange={(fallback) => onChange({ ...row, fallback })}
      />
      {target?.isRequired ? (
        <span />
      ) : (
        <IconButton label={`Leave ${name} out`} onPress={onRemove}>
          <X aria-hidden strokeWidth={1.5} />
        </IconButton>
      )}
    </li>
  )
}
