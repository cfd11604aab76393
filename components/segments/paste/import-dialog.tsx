'use client'
import { useState } from 'react'
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
import { readSegmentText } from './readers'
import type { ReadText } from './read-text'

export interface ImportDialogProps {
  /** What was pasted; empty when somebody opened the window to paste into it. */
  text: string
  /** The node behind which it goes in; undefined for sections of their own. */
  beside: string | undefined
  onClose: () => void
}

/** What a text says as conditions, before any of it is used. */
export function ImportDialog({ text: pasted, beside, onClose }: ImportDialogProps) {
  const { catalogue, draft, edit, say } = useEditorTools()
  const [text, setText] = useState(pasted)
  const read = text.trim() === '' ? undefined : readSegmentText(text, catalogue)
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
      title="Import filter"
      description="Conditions copied from a segment, or a filter as text. Nothing changes before you insert it."
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
          label="Text"
          autoFocus={pasted === ''}
          rows={4}
          value={text}
          onChange={setText}
          className="[&_textarea]:max-h-32 [&_textarea]:font-mono [&_textarea]:text-sm"
          error={isUnknown ? 'This is no filter that can be read. Copy conditions in the editor, or paste a definition as JSON.' : undefined}
          description={beside === undefined ? 'It is added in sections of its own.' : 'It goes behind the condition that had the focus.'}
        />
        {isFull && <p className="text-sm text-negative">There is no room for all of it: a segment holds {MOST_ROWS} conditions.</p>}
        {read && <Understood read={read} />}
      </div>
    </Dialog>
  )
}

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
