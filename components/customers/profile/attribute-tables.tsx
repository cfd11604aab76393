'use client'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { SearchField } from '@/components/ui/search-field'
import { Switch } from '@/components/ui/switch'
import { formatCount } from '@/lib/core/format'
import type { OwnAttribute, OwnAttributes } from '@/lib/customers/profile/schema'
import { factText } from './fact-text'

/** Every attribute under its table, each with what it means; narrowed by words as one types. */
export function AttributeTables({ of }: { of: OwnAttributes }) {
  const [search, setSearch] = useState('')
  const [isAll, setAll] = useState(false)
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = [
    ...of.tables,
    ...(of.custom.length > 0
      ? [{ table: 'custom', label: 'Custom attributes', description: 'What your own files say beside the standard.', attributes: of.custom }]
      : []),
  ]
    .map((group) => ({ ...group, shown: group.attributes.filter((one) => (isAll || one.value !== null) && holds(one, words)) }))
    .filter(({ shown }) => shown.length > 0)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <SearchField label="Search attributes" value={search} onChange={setSearch} className="w-full max-w-sm" />
        <Switch isSelected={isAll} onChange={setAll}>
          Show those without a value
        </Switch>
      </div>
      {groups.length === 0 && (
        <p role="status" className="text-muted">
          No attribute with a value has these words.
        </p>
      )}
      {groups.map(({ table, label, description, attributes, shown }) => (
        <Card key={table} title={label} note={`${formatCount(shown.length)} of ${formatCount(attributes.length)} · ${description}`}>
          <dl className="flex flex-col">
            {shown.map((one) => (
              <div key={one.attribute} className="grid gap-x-6 border-b border-line py-2 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,auto)]">
                <dt className="min-w-0">
                  <span className="block font-medium">{one.label}</span>
                  <span className="block max-w-prose text-sm text-muted">{one.description}</span>
                </dt>
                <dd className="min-w-0 [overflow-wrap:anywhere] sm:max-w-80 sm:text-right">{factText(one, of)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      ))}
    </div>
  )
}

function holds({ attribute, label, description }: OwnAttribute, words: readonly string[]): boolean {
  const text = `${attribute} ${label} ${description}`.toLowerCase()
  return words.every((word) => text.includes(word))
}
