'use client'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { Phone } from '@/components/content/text/phone'
import { reach } from '@/components/customers/reach'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

export interface ConversationProps {
  id: string
  number: string
  texts: readonly { id: string; isInbound: boolean; body: string; note: string }[]
  /** Left out where a provider has the phones, and for those who may only look. */
  answerTextAction?: (input: { id: string; body: string }) => Promise<Result<{ answer: string | null }>>
}

/** The texts with one number, and a place to answer them as its person would. */
export function Conversation({ id, number, texts, answerTextAction }: ConversationProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [body, setBody] = useState('')
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData>()

  const answer = async (words: string): Promise<void> => {
    if (!answerTextAction || words.trim() === '') return
    setPending(true)
    const result = await reach(answerTextAction({ id, body: words }))
    setPending(false)
    if (!result.ok) return setError(result.error)
    setError(undefined)
    setBody('')
    announce(result.value.answer ?? 'Sent')
    router.refresh()
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void answer(body)
  }
  return (
    <div className="flex flex-col gap-4">
      <Phone label={`Texts with ${number}`} texts={texts} />
      {answerTextAction && (
        <form onSubmit={submit} className="flex max-w-96 flex-col gap-3">
          {error && <ErrorNotice error={error} />}
          <TextField label="Answer as this person" value={body} onChange={setBody} maxLength={1_600} autoComplete="off" />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" isPending={isPending} isDisabled={body.trim() === ''}>
              Answer
            </Button>
            {['STOP', 'START', 'HELP'].map((word) => (
              <Button key={word} onPress={() => void answer(word)} isDisabled={isPending}>
                {word}
              </Button>
            ))}
          </div>
        </form>
      )}
    </div>
  )
}
