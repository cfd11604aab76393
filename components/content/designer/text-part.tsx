'use client'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { TagField } from './tag-field'

export interface TextPartProps {
  /** Null where it follows from the blocks. */
  text: string | null
  /** What it says now. */
  generated: string
  mayWrite: boolean
  /** What it is made of. */
  of?: string
  onChange: (text: string | null) => void
}

/** The plain-text part, for readers without HTML: made of the blocks, until somebody writes it. */
export function TextPart({ text, generated, mayWrite, of = 'the blocks', onChange }: TextPartProps) {
  const [words = ''] = generated.split('\n---\n')
  return (
    <Disclosure title="Plain text" hint={text === null ? `from ${of}` : 'written by hand'} level={2}>
      <div className="flex flex-col gap-3 py-2">
        {text === null ? (
          <>
            <p className="text-sm text-muted">It says what can be read in {of}, and follows it.</p>
            {mayWrite && (
              <Button size="sm" className="self-start" onPress={() => onChange(words.trim())}>
                Write it by hand
              </Button>
            )}
          </>
        ) : (
          <>
            <TagField
              label="Plain text"
              isRich
              value={text}
              onChange={onChange}
              isReadOnly={!mayWrite}
              maxLength={20_000}
              description="The footer follows by itself."
            />
            {mayWrite && (
              <Button size="sm" className="self-start" onPress={() => onChange(null)}>
                Let it follow {of}
              </Button>
            )}
          </>
        )}
      </div>
    </Disclosure>
  )
}
