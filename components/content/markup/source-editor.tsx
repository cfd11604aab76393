'use client'
import { Braces, FileUp } from 'lucide-react'
import { type RefObject, useId, useMemo, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { FORMAT_WORDS } from '@/lib/content/describe'
import { type Check, MOST_SOURCE, type SourceDesign } from '@/lib/content/schema'
import { TagPicker } from '../designer/tag-picker'
import { SOURCE_FILES, readSource } from './read-source'

export interface SourceEditorProps {
  design: SourceDesign
  checks: readonly Check[]
  isReadOnly: boolean
  textarea: RefObject<HTMLTextAreaElement | null>
  /** A change that is a step of its own has no key. */
  onChange: (source: string, key?: string | null) => void
}

/** Of the words and of the numbers beside them, so that both stand on one line. */
const LINE = 20

/** The source with the numbers of its lines; those with something to correct are marked, and named among the checks. */
export function SourceEditor({ design: { source, format }, checks, isReadOnly, textarea, onChange }: SourceEditorProps) {
  const id = useId()
  const gutter = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState('')
  const count = useMemo(() => source.split('\n').length, [source])
  const numbers = useMemo(() => Array.from({ length: count }, (_, index) => index + 1).join('\n'), [count])
  const wrong = new Map(checks.flatMap(({ line, level }) => (line === undefined ? [] : [[line, level] as const])))
  for (const { line, level } of checks) if (line !== undefined && level === 'error') wrong.set(line, level)
  const insert = (words: string): void => {
    const { selectionStart: start = source.length, selectionEnd: end = source.length } = textarea.current ?? {}
    onChange(`${source.slice(0, start)}${words}${source.slice(end)}`, null)
  }
  const take = async (file: File | undefined): Promise<void> => {
    if (!file || isReadOnly) return
    const read = await readSource(file)
    setProblem(read.problem)
    if (read.source !== undefined) onChange(read.source, null)
  }
  return (
    <section aria-label="Source" className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-base font-semibold">
          <label htmlFor={id}>{FORMAT_WORDS[format]}</label>
        </h2>
        {!isReadOnly && (
          <div className="flex items-center gap-1">
            <TagPicker field="The source" onInsert={insert}>
              <Braces strokeWidth={1.5} />
            </TagPicker>
            <FileTrigger acceptedFileTypes={SOURCE_FILES} onSelect={(files) => void take(files?.[0])}>
              <Button size="sm">
                <FileUp strokeWidth={1.5} /> Replace by a file
              </Button>
            </FileTrigger>
          </div>
        )}
      </div>
      <div
        className="flex h-[60vh] min-h-64 overflow-hidden rounded-md border border-edge bg-surface font-mono text-sm focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus"
        onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return
          event.preventDefault()
          void take(event.dataTransfer.files[0])
        }}
      >
        <div aria-hidden className="w-12 shrink-0 overflow-hidden border-r border-line bg-sunken text-right text-muted select-none">
          <div ref={gutter} className="relative py-2">
            {[...wrong].map(([line, level]) => (
              <div
                key={line}
                data-line={line}
                style={{ top: 8 + (line - 1) * LINE, height: LINE }}
                className={cn(
                  'absolute inset-x-0 border-l-3',
                  level === 'error' ? 'border-negative bg-negative-ground' : 'border-accent bg-accent-ground',
                )}
              />
            ))}
            <pre className="relative pr-2 font-mono text-sm">{numbers}</pre>
          </div>
        </div>
        <textarea
          ref={textarea}
          id={id}
          value={source}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.style.transform = `translateY(${-event.currentTarget.scrollTop}px)`
          }}
          readOnly={isReadOnly}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          maxLength={MOST_SOURCE}
          aria-describedby={`${id} note`}
          className="min-w-0 flex-1 resize-none overflow-auto bg-transparent p-2 font-mono text-sm whitespace-pre text-text outline-none"
        />
      </div>
      <p id={`${id} note`} className="text-sm text-muted">
        What has to be corrected stands under Checks with the number of its line. Scripts, forms and what loads from elsewhere are left out.
      </p>
      {problem !== '' && (
        <p role="alert" className="text-sm text-negative">
          {problem}
        </p>
      )}
    </section>
  )
}

/** Chooses a line, and brings it into sight. */
export function showLine(textarea: HTMLTextAreaElement, line: number): void {
  const lines = textarea.value.split('\n')
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
  textarea.focus()
  textarea.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  textarea.scrollTop = Math.max(0, (line - 1) * LINE - textarea.clientHeight / 2)
  textarea.scrollLeft = 0
}
