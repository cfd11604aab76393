'use client'
import { Bold, Braces, Italic, Link2, List } from 'lucide-react'
import { useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { EmojiPicker } from './emoji-picker'
import { TagPicker } from './tag-picker'

export interface TagFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  description?: string
  placeholder?: string
  /** Several lines, with bold, italic, links and lists. */
  isRich?: boolean
  /** Several lines of plain words. */
  isLong?: boolean
  /** Signs beside words, as in a subject. */
  hasEmoji?: boolean
  isReadOnly?: boolean
  maxLength?: number
}

interface Caret {
  start: number
  end: number
}

/** A field whose words may hold tags: the picker puts one where the caret was, and comes by itself when somebody begins one by `{{`. */
export function TagField({ label, value, onChange, isRich, isLong, hasEmoji, ...props }: TagFieldProps) {
  const caret = useRef<Caret | null>(null)
  const [isAsked, setAsked] = useState(false)
  const keepCaret = ({ target }: { target: EventTarget | null }): void => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      caret.current = { start: target.selectionStart ?? 0, end: target.selectionEnd ?? 0 }
  }
  const replace = (make: (chosen: string) => string): void => {
    const { start, end } = caret.current ?? { start: value.length, end: value.length }
    const made = make(value.slice(start, end))
    onChange(`${value.slice(0, start)}${made}${value.slice(end)}`)
    caret.current = { start: start + made.length, end: start + made.length }
  }
  const insert = (tag: string): void => {
    const { start, end } = caret.current ?? { start: value.length, end: value.length }
    caret.current = { start: value.slice(0, start).endsWith('{{') ? start - 2 : start, end }
    replace(() => tag)
  }
  const write = (next: string): void => {
    onChange(next)
    if (!props.isReadOnly && opensTag(value, next)) setAsked(true)
  }
  const field = { ...props, label, value, onChange: write, onBlur: keepCaret }
  const tools = props.isReadOnly ? null : (
    <div role="group" aria-label={`Tools for ${label.toLowerCase()}`} className="flex flex-wrap items-center gap-0.5">
      {isRich && (
        <>
          <IconButton size="sm" label="Bold" onPress={() => replace((chosen) => `**${chosen === '' ? 'bold' : chosen}**`)}>
            <Bold strokeWidth={1.5} />
          </IconButton>
          <IconButton size="sm" label="Italic" onPress={() => replace((chosen) => `*${chosen === '' ? 'italic' : chosen}*`)}>
            <Italic strokeWidth={1.5} />
          </IconButton>
          <IconButton size="sm" label="Link" onPress={() => replace((chosen) => `[${chosen === '' ? 'words' : chosen}](https://)`)}>
            <Link2 strokeWidth={1.5} />
          </IconButton>
          <IconButton size="sm" label="List" onPress={() => replace((chosen) => listed(chosen))}>
            <List strokeWidth={1.5} />
          </IconButton>
        </>
      )}
      <TagPicker field={label} onInsert={insert} isAsked={isAsked} onAnswered={() => setAsked(false)}>
        <Braces strokeWidth={1.5} />
      </TagPicker>
      {hasEmoji && <EmojiPicker field={label} onInsert={(sign) => replace(() => sign)} />}
    </div>
  )
  return (
    <div className="flex flex-col gap-1">
      {isRich || isLong ? <TextArea {...field} rows={6} /> : <TextField {...field} />}
      {tools}
    </div>
  )
}

/** The second brace of two has just been written. */
function opensTag(before: string, after: string): boolean {
  if (after.length !== before.length + 1) return false
  const at = after.split('').findIndex((sign, index) => sign !== before[index])
  return after.slice(at - 1, at + 1) === '{{'
}

function listed(chosen: string): string {
  const lines = chosen === '' ? ['first', 'second'] : chosen.split('\n')
  return `\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\n`
}
