'use client'
import { Smile } from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { EMOJI } from './emoji'

export interface EmojiPickerProps {
  /** Of the field that it fills, in words. */
  field: string
  onInsert: (sign: string) => void
}

/** By arrows, or by the first letters of a name. */
export function EmojiPicker({ field, onInsert }: EmojiPickerProps) {
  const label = `Insert an emoji into ${field.toLowerCase()}`
  return (
    <Popover
      label={label}
      trigger={
        <IconButton size="sm" label={label}>
          <Smile strokeWidth={1.5} />
        </IconButton>
      }
    >
      {(close) => (
        <ListBox
          aria-label="Emoji"
          layout="grid"
          autoFocus="first"
          selectionMode="none"
          items={EMOJI}
          onAction={(key) => {
            onInsert(String(key))
            close()
          }}
          className="grid grid-cols-8 gap-0.5 p-2 outline-none"
        >
          {({ sign, name }) => (
            <ListBoxItem
              id={sign}
              textValue={name}
              aria-label={name}
              className="flex size-8 cursor-default items-center justify-center rounded-md text-lg data-focus-visible:bg-hover data-focus-visible:-outline-offset-2 data-focused:bg-hover data-hovered:bg-hover pointer-coarse:size-10"
            >
              {sign}
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </Popover>
  )
}
