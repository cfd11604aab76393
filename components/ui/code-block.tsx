'use client'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button'

export interface CodeBlockProps {
  /** What it is: `SQL`, `JSON`. */
  title: string
  code: string
  /** What is copied, where it is more than what is shown. */
  copied?: string
}

/** Text for another program, to look at and to copy. */
export function CodeBlock({ title, code, copied = code }: CodeBlockProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(copied)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1.5">
      <header className="flex items-center justify-between gap-3">
        <h4 className="text-sm font-semibold">{title}</h4>
        <Button size="sm" variant="quiet" onPress={() => void copy()}>
          {state === 'copied' ? <Check aria-hidden strokeWidth={1.5} /> : <Copy aria-hidden strokeWidth={1.5} />}
          {state === 'copied' ? 'Copied' : 'Copy'}
          <span className="sr-only"> the {title}</span>
        </Button>
      </header>
      <pre tabIndex={0} className="max-h-80 overflow-auto scroll-shade rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs">
        {code}
      </pre>
      <p role="status" className={state === 'failed' ? 'text-xs text-muted' : 'sr-only'}>
        {state === 'copied' && `The ${title} is copied.`}
        {state === 'failed' && 'The browser did not allow copying. Select the text and copy it by hand.'}
      </p>
    </section>
  )
}
