'use client'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { formatQuantity } from '@/lib/core/format'
import { generateId } from '@/lib/core/ids'
import { describeCondition } from '@/lib/segments/describe'
import { conditionsOf } from '@/lib/segments/normalise'
import { fromDefinition } from '../draft/from-definition'
import { allRows } from '../draft/edits'
import { hasRoomFor, MOST_ROWS } from '../draft/limits'
import { useEditorTools } from '../editor/editor-tools'
import { insertDefinition } from './insert-definition'
import { readLoosely } from './read-loosely'
import { wordsContext } from './read-sentence'
import { readSegmentText } from './readers'
import type { ReadText } from './read-text'

export interface ImportDialogProps {
  /** What was pasted; empty when somebody opened the window to paste into it. */
  text: string
  /** The node behind which it goes in; undefined for sections of their own. */
  beside: string | undefined
  /** For a sentence in plain words. */
  isPlain?: true
  onClose: () => void
}

/** What a text says as conditions, before any of it is used. */
export function ImportDialog({ text: pasted, beside, isPlain, onClose }: ImportDialogProps) {
  const { catalogue, references, draft, edit, say } = useEditorTools()
  const [text, setText] = useState(pasted)
  const read = useMemo(() => {
    if (text.trim() === '') return undefined
    const known = readSegmentText(text, catalogue, references)
    return known ?? (isPlain ? readLoosely(text, wordsContext(catalogue, references)) : undefined)
  }, [text, catalogue, references, isPlain])
  const count = read ? conditionsOf(read.definition).length : 0
  const isFull = !hasRoomFor(draft(), count)
  const isUnknown = text.trim() !== '' && !read
  const finish = (next: ReturnType<typeof draft>, label: string): void => {
    edit({ type: 'replace', draft: next }, label)
    say(`${formatQuantity(count, 'condition')} inserted`)
    onClose()
  }
  const insert = (): void => read && finish(insertDefinition(draft(), read.definition, beside, generateId), 'import filter')
  const replace = (): void => read && finish(fromDefinition(read.definition), 'replace by import')
  return (
    <Dialog
      title={isPlain ? 'Write it as a sentence' : 'Import filter'}
      description={
        isPlain
          ? 'Names of attributes with what they should be, or of templates, with commas between them. It is read by rule, in this browser.'
          : 'Conditions copied from a segment, a sentence as segments are described in, or a filter as text. Nothing changes before you insert it.'
      }
      size="lg"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {allRows(draft()).length > 0 && (
            <Button onPress={replace} isDisabled={count === 0}>
              Replace everything
            </Button>
          )}
          <Button variant="primary" onPress={insert} isDisabled={count === 0 || isFull}>
            {count === 0 ? 'Insert' : `Insert ${formatQuantity(count, 'condition')}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextArea
          label={isPlain ? 'Sentence' : 'Text'}
          placeholder={isPlain ? EXAMPLE : undefined}
          autoFocus={pasted === ''}
          rows={4}
          value={text}
          onChange={setText}
          className={isPlain ? undefined : '[&_textarea]:max-h-32 [&_textarea]:font-mono [&_textarea]:text-sm'}
          error={
            isUnknown
              ? 'This is no filter that can be read. Copy conditions in the editor, or paste a definition as JSON or as its sentence.'
              : undefined
          }
          description={beside === undefined ? 'It is added in sections of its own.' : 'It goes behind the condition that had the focus.'}
        />
        {isFull && <p className="text-sm text-negative">There is no room for all of it: a segment holds {MOST_ROWS} conditions.</p>}
        {read && <Understood read={read} />}
      </div>
    </Dialog>
  )
}

const EXAMPLE = 'Lapsed customers, Contactable Email, Lifetime Order Revenue over 200'

function Understood({ read }: { read: ReadText }) {
  const { catalogue, names } = useEditorTools()
  const { definition, notes, refused } = read
  const conditions = conditionsOf(definition)
  return (
    <div role="status" className="flex flex-col gap-4 text-sm">
      {conditions.length > 0 && (
        <section>
          <h3 className="pb-1 font-semibold">Understood</h3>
          <ul className="flex list-disc flex-col gap-0.5 pl-5">
            {conditions.map((condition, index) => (
              <li key={index} className="wrap-anywhere">
                {describeCondition(condition, catalogue, names)}
                {condition.off && ' (off)'}
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused.length > 0 && (
        <section>
          <h3 className="pb-1 font-semibold text-negative">Not understood, left out</h3>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {refused.map(({ text, reason }, index) => (
              <li key={index} className="wrap-anywhere">
                <code className="font-mono text-xs">{text}</code>: {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.map((note, index) => (
        <p key={index} className="text-muted">
          {note}
        </p>
      ))}
    </div>
  )
}
