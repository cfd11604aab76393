'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ComboBox } from '@/components/ui/combo-box'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { TextField } from '@/components/ui/text-field'
import { type Tag, useTags } from './tags-context'

export interface TagPickerProps {
  /** Of the field that it fills, in words. */
  field: string
  onInsert: (tag: string) => void
  /** Somebody has begun to write one: the picker is open, and looks for what they write next. */
  isAsked?: boolean
  onAnswered?: () => void
  children: ReactNode
}

/** What a message can say of each person, with what it says to whoever has no value. */
export function TagPicker({ field, onInsert, isAsked = false, onAnswered, children }: TagPickerProps) {
  const [isOpen, setOpen] = useState(false)
  const change = (next: boolean): void => {
    setOpen(next)
    if (!next) onAnswered?.()
  }
  return (
    <Popover
      isOpen={isOpen || isAsked}
      onOpenChange={change}
      label={`Insert a tag into ${field.toLowerCase()}`}
      trigger={
        <IconButton size="sm" label={`Insert a tag into ${field.toLowerCase()}`}>
          {children}
        </IconButton>
      }
    >
      {(close) => (
        <Choice
          isWritten={isAsked}
          onInsert={(tag) => {
            onInsert(tag)
            close()
          }}
        />
      )}
    </Popover>
  )
}

function Choice({ isWritten, onInsert }: { isWritten: boolean; onInsert: (tag: string) => void }) {
  const tags = useTags()
  const [name, setName] = useState<string | null>(isWritten ? null : (tags[0]?.name ?? null))
  const [fallback, setFallback] = useState('there')
  const tag = tags.find((one) => one.name === name)
  const needsFallback = tag?.name.startsWith('customer.') ?? false
  return (
    <form
      className="flex w-72 flex-col gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (tag) onInsert(written(tag, needsFallback ? fallback : ''))
      }}
    >
      <ComboBox
        label="Say"
        autoFocus={isWritten}
        options={tags.map(({ name: id, label, description }) => ({ id, label, description }))}
        value={name}
        onChange={setName}
        placeholder="First name, city, latest order"
      />
      {needsFallback && (
        <TextField
          label="For whoever has none"
          value={fallback}
          onChange={setFallback}
          description={
            fallback === '' ? 'Without it, whoever has no value does not get the message.' : 'Takes the place of a value that is not known.'
          }
        />
      )}
      <Button type="submit" variant="primary" isDisabled={!tag}>
        Insert
      </Button>
    </form>
  )
}

/** The tag as text, with the filter that its kind of value is read by. */
function written({ name, type, isMoney }: Tag, fallback: string): string {
  const style = isMoney ? ' | money' : type === 'date' || type === 'datetime' ? ' | date' : ''
  const spare = fallback.replace(/["\n{}%]/g, '').trim()
  // The fallback comes first, because a filter after it would read it as a value.
  if (spare === '') return `{{ ${name}${style} }}`
  return style === '' ? `{{ ${name} | default: "${spare}" }}` : `{% if ${name} %}{{ ${name}${style} }}{% else %}${spare}{% endif %}`
}
