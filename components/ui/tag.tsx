'use client'
import { X } from 'lucide-react'
import { Button, Tag as AriaTag, TagGroup, TagList as AriaTagList } from 'react-aria-components'

export interface TagListProps {
  /** What the tags are, as in `Chosen cities`; not shown. */
  label: string
  tags: readonly { id: string; label: string }[]
  /** Given where tags can be taken away: by their button, by Delete and by Backspace. */
  onRemove?: (ids: string[]) => void
  emptyText?: string
}

export function TagList({ label, tags, onRemove, emptyText }: TagListProps) {
  return (
    <TagGroup aria-label={label} onRemove={onRemove && ((keys) => onRemove([...keys].map(String)))}>
      <AriaTagList
        items={tags}
        className="flex flex-wrap gap-1 outline-none"
        renderEmptyState={() => <span className="text-sm text-muted">{emptyText}</span>}
      >
        {(tag) => (
          <AriaTag
            id={tag.id}
            textValue={tag.label}
            className="flex h-6 max-w-60 cursor-default items-center gap-0.5 rounded-sm border border-line bg-sunken pl-2 text-sm data-focus-visible:outline-offset-0 not-data-allows-removing:pr-2 pointer-coarse:h-8"
          >
            <span className="truncate">{tag.label}</span>
            {onRemove && (
              <Button
                slot="remove"
                className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted data-hovered:text-text pointer-coarse:size-8"
              >
                <X aria-hidden className="size-3" strokeWidth={2} />
              </Button>
            )}
          </AriaTag>
        )}
      </AriaTagList>
    </TagGroup>
  )
}
