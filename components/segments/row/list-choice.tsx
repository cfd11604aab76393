'use client'
import { ClipboardPaste } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { MultiSelectList } from '@/components/ui/multi-select-list'
import { TagList } from '@/components/ui/tag'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { formatCount, formatQuantity } from '@/lib/core/format'
import type { Attribute } from '@/lib/segments/catalogue/types'
import type { Scalar } from '../draft/draft'
import { useEditorTools } from '../editor/editor-tools'
import { readList, toScalar } from './list-values'
import { onEnter } from './on-enter'
import { useValues } from './use-values'

export interface ListChoiceProps {
  attribute: Attribute
  value: readonly Scalar[]
  onChange: (value: Scalar[]) => void
}

const SHOWN_TAGS = 40

/** The values that customers have, with their counts; one's own, typed or pasted, beside them. */
export function ListChoice({ attribute, value, onChange }: ListChoiceProps) {
  const { mayReadPersonal } = useEditorTools()
  const isOffered = mayReadPersonal || attribute.personal !== true
  return (
    <div className="flex w-80 max-w-[calc(100vw-32px)] flex-col">
      {isOffered && <Offered attribute={attribute} value={value} onChange={onChange} />}
      <Own attribute={attribute} value={value} onChange={onChange} hasList={isOffered} />
    </div>
  )
}

function Offered({ attribute, value, onChange }: ListChoiceProps) {
  const { options, more, isLoading, error, search } = useValues(attribute)
  const chosen = value.map(String)
  const listed = new Set(options.map((option) => option.id))
  const others = chosen.filter((text) => !listed.has(text)).slice(0, SHOWN_TAGS)
  const take = (texts: readonly string[]): void => onChange(texts.flatMap((text) => toScalar(text, attribute.type) ?? []))
  return (
    <>
      <MultiSelectList
        label={`${attribute.label} values`}
        options={options}
        selected={chosen}
        onChange={take}
        onSearch={more ? search : undefined}
        isLoading={isLoading}
        note={more ? `The ${formatCount(options.length)} most frequent. Search for the others.` : undefined}
        autoFocus
        className="w-full"
      />
      {error && <p className="px-4 pb-2 text-xs text-negative">{error.message} You can still type values below.</p>}
      {others.length > 0 && (
        <div className="px-3 pb-2">
          <TagList
            label="Also in the list"
            tags={others.map((text) => ({ id: text, label: text }))}
            onRemove={(ids) => take(chosen.filter((text) => !ids.includes(text)))}
          />
        </div>
      )}
    </>
  )
}

function Own({ attribute, value, onChange, hasList }: ListChoiceProps & { hasList: boolean }) {
  const [isPasting, setPasting] = useState(false)
  const [text, setText] = useState('')
  const [told, setTold] = useState<{ text: string; isError: boolean } | undefined>(undefined)
  const add = (): void => {
    const read = readList(text, attribute.type, value)
    const added = read.values.length - value.length
    onChange(read.values)
    setText(read.refused.join('\n'))
    setTold({ text: report(added, read.duplicates, read.refused), isError: read.refused.length > 0 })
  }
  return (
    <div className={hasList ? 'flex flex-col gap-2 border-t border-line p-3' : 'flex flex-col gap-2 p-3'}>
      {isPasting ? (
        <TextArea
          aria-label="Paste a list"
          autoFocus
          rows={5}
          value={text}
          onChange={setText}
          placeholder={'One value a line,\nor with commas between'}
        />
      ) : (
        <TextField
          aria-label="Type a value"
          autoFocus={!hasList}
          value={text}
          onChange={setText}
          placeholder="Type a value"
          onKeyDown={onEnter(add)}
        />
      )}
      <div className="flex items-center justify-between gap-2">
        <Button size="sm" variant="quiet" onPress={() => setPasting(!isPasting)}>
          {!isPasting && <ClipboardPaste aria-hidden strokeWidth={1.5} />}
          {isPasting ? 'Type one instead' : 'Paste a list'}
        </Button>
        <Button size="sm" isDisabled={text.trim() === ''} onPress={add}>
          {isPasting ? 'Add values' : 'Add'}
        </Button>
      </div>
      <p role="status" className={told?.isError ? 'text-xs text-negative' : 'text-xs text-muted'}>
        {told?.text}
      </p>
    </div>
  )
}

function report(added: number, duplicates: number, refused: readonly string[]): string {
  const parts = [formatQuantity(added, 'value')]
  if (duplicates > 0) parts.push(`${formatQuantity(duplicates, 'duplicate')} removed`)
  if (refused.length > 0) parts.push(`${formatQuantity(refused.length, 'entry', 'entries')} refused: only numbers can be compared here`)
  return `${parts.join(', ')}.`
}
