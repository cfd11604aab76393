'use client'
import { type KeyboardEvent, type RefObject, useId, useRef } from 'react'
import { cn } from '@/components/ui/class-names'

export interface SqlFieldProps {
  value: string
  onChange: (value: string) => void
  onRun: () => void
  fieldRef: RefObject<HTMLTextAreaElement | null>
  /** The line that is wrong, from 1. */
  wrongLine: number | undefined
  /** The id of the text that says what is wrong. */
  problemId: string | undefined
  readOnly: boolean
}

/** A plain text area, so that every key and every reader works as everywhere; Tab leaves it. The numbers beside it only count lines. */
export function SqlField({ value, onChange, onRun, fieldRef, wrongLine, problemId, readOnly }: SqlFieldProps) {
  const gutter = useRef<HTMLDivElement>(null)
  const hint = useId()
  const lines = value.split('\n').length
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    onRun()
  }
  return (
    <div className="flex flex-col gap-1.5">
      <div
        className={cn(
          'flex overflow-hidden rounded-md border border-edge bg-surface',
          'focus-within:outline-2 focus-within:outline-accent',
          wrongLine !== undefined && 'border-negative',
        )}
      >
        <div
          ref={gutter}
          aria-hidden
          className="max-h-[60vh] overflow-hidden border-r border-line bg-sunken py-2 text-right font-mono text-sm leading-6 text-muted select-none"
        >
          {Array.from({ length: lines }, (_, index) => (
            <div key={index} className={cn('px-2', index + 1 === wrongLine && 'bg-negative-ground font-semibold text-negative')}>
              {index + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={fieldRef}
          aria-label="SQL query"
          aria-describedby={[hint, problemId].filter(Boolean).join(' ')}
          aria-invalid={problemId !== undefined || undefined}
          value={value}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={press}
          onScroll={(event) => gutter.current?.scrollTo({ top: event.currentTarget.scrollTop })}
          rows={Math.min(24, Math.max(10, lines + 1))}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          maxLength={20_000}
          className="max-h-[60vh] min-w-0 flex-1 resize-y bg-transparent px-3 py-2 font-mono text-sm leading-6 outline-none"
        />
      </div>
      <p id={hint} className="text-xs text-muted">
        One SELECT that answers with customer_key. Ctrl Enter runs it; nothing of it can change data.
      </p>
    </div>
  )
}
