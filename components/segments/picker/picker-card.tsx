import { TYPE_WORDS } from './type-icon'
import type { PickItem } from './pick-items'

const SHOWN_VALUES = 6

/** What the focused entry means. Its height is fixed, so that the list above never jumps. */
export function PickerCard({ item }: { item: PickItem | undefined }) {
  return (
    <div aria-hidden className="h-[92px] shrink-0 overflow-hidden border-t border-line px-3 py-2 text-sm">
      {item && (
        <>
          <p className="flex items-baseline justify-between gap-3">
            <strong className="truncate font-medium">{item.label}</strong>
            <span className="shrink-0 text-xs text-muted">
              {item.table}
              {item.kind === 'attribute' && ` · ${TYPE_WORDS[item.attribute.type]}`}
            </span>
          </p>
          <p className="mt-0.5 line-clamp-2 text-muted">{item.description}</p>
          {item.kind === 'attribute' && item.attribute.values && (
            <p className="mt-0.5 truncate text-xs text-muted">{item.attribute.values.slice(0, SHOWN_VALUES).join(' · ')}</p>
          )}
        </>
      )}
    </div>
  )
}
