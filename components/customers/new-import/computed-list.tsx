'use client'
import { X } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { attributeLabel, describeFrom } from '@/lib/customers/describe'
import type { Mapping } from '@/lib/customers/mapping'
import { computedOf, without } from './mapping-draft'

/** What the mapping works out, in words. */
export function ComputedList({ mapping, onChange }: { mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  const computed = computedOf(mapping)
  if (computed.length === 0) return null
  return (
    <section aria-labelledby="computed" className="flex flex-col gap-2">
      <h3 id="computed" className="font-semibold">
        Worked out
      </h3>
      <ul className="flex flex-col">
        {computed.map(({ attribute, from }) => (
          <li key={attribute} className="flex min-h-8 items-center gap-2">
            <span className="min-w-0 break-words">
              <span className="font-medium">{attributeLabel(attribute)}</span> <span className="text-muted">is</span> {describeFrom(from)}
            </span>
            <IconButton size="sm" label={`Leave out ${attributeLabel(attribute)}`} onPress={() => onChange(without(mapping, attribute))}>
              <X strokeWidth={1.5} />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
