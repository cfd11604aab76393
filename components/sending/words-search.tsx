'use client'
import { type ReactNode, type SyntheticEvent, useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { FormField } from '@/components/ui/form-field'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

export interface WordsSearchProps<T> {
  label: string
  find: (words: string) => Promise<Result<T>>
  show: (found: T, again: () => void) => ReactNode
  /** Stands there while nothing is searched for. */
  children: ReactNode
}

/** Asks by an action and not by the page's address, because an email address in words may tell who somebody is. */
export function WordsSearch<T>({ label, find, show, children }: WordsSearchProps<T>) {
  const [asked, setAsked] = useState('')
  const [answer, setAnswer] = useState<Result<T>>()
  const [isAsking, setIsAsking] = useState(false)
  const ask = async (words: string): Promise<void> => {
    setAsked(words)
    setIsAsking(true)
    setAnswer(words === '' ? undefined : await reach(find(words)))
    setIsAsking(false)
  }
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const words = new FormData(event.currentTarget).get('search')
    void ask(typeof words === 'string' ? words.trim() : '')
  }
  const error: ErrorData | undefined = answer?.ok === false ? answer.error : undefined
  return (
    <>
      <form role="search" onSubmit={submit} className="flex max-w-md items-end gap-2">
        <div className="flex-1">
          <FormField name="search" label={label} autoComplete="off" />
        </div>
        <Button type="submit" size="lg" isPending={isAsking}>
          Search
        </Button>
      </form>
      {error && <ErrorNotice error={error} />}
      {answer?.ok ? show(answer.value, () => void ask(asked)) : children}
    </>
  )
}
