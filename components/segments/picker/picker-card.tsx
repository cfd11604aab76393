'use client'
import { formatDay } from '@/lib/core/format-time'
import { factWords, valueWords } from './fact-words'
import type { PickItem } from './pick-items'
import { TYPE_WORDS } from './type-icon'
import { useFacts } from './use-facts'

const SHOWN_VALUES = 6

/** What the focused entry means, and what its values are like. Its height is fixed, so that the list above never jumps. */
export function PickerCard({ item }: { item: PickItem | undefined }) {
  const attribute = item?.kind === 'attribute' ? item.attribute : undefined
  const facts = useFacts(attribute)
  const values = (facts && valueWords(facts)) || attribute?.values?.slice(0, SHOWN_VALUES).join(' · ')
  return (
    <div aria-hidden className="h-[132px] shrink-0 overflow-hidden border-t border-line px-3 py-2 text-sm">
      {item && (
        <>
          <p className="flex items-baseline justify-between gap-3">
            <strong className="truncate font-medium">{item.label}</strong>
            <span className="shrink-0 text-xs text-muted">
              {item.table}
              {attribute && ` · ${TYPE_WORDS[attribute.type]}`}
            </span>
          </p>
          <p className="mt-0.5 line-clamp-2 min-h-10 text-muted">{item.description}</p>
          <p className="mt-0.5 min-h-4 truncate text-xs">{facts && attribute && factWords(facts, attribute)}</p>
          <p className="mt-0.5 min-h-4 truncate text-xs text-muted">{values}</p>
          {facts?.refreshed && <p className="mt-0.5 text-xs text-muted">Refreshed {formatDay(facts.refreshed)}</p>}
        </>
      )}
    </div>
  )
}
