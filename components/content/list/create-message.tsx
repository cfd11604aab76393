'use client'
import { useRouter } from 'next/navigation'
import { type ReactElement, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import type { AssetContent } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../../customers/reach'

export type CreateAction = (input: { databaseId: string; name: string; content: AssetContent }) => Promise<Result<{ id: string; version: number }>>

export interface CreateMessageProps {
  databaseId: string
  /** What the new message begins with. */
  content: AssetContent
  suggestedName: string
  trigger: ReactElement
  createAction: CreateAction
}

const WORDS = { email: ['Create an email', 'Create email'], text: ['Create a text message', 'Create text message'] } as const

/** Asks for a name, makes a draft and opens it. */
export function CreateMessage({ trigger, ...form }: CreateMessageProps) {
  return (
    <Dialog trigger={trigger} title={WORDS[form.content.kind][0]} description="A draft. Nothing is sent from here." size="sm">
      <CreateForm {...form} />
    </Dialog>
  )
}

function CreateForm({ databaseId, content, suggestedName, createAction }: Omit<CreateMessageProps, 'trigger'>) {
  const router = useRouter()
  const id = useId()
  const [name, setName] = useState(suggestedName)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const create = async (): Promise<void> => {
    setPending(true)
    const result = await reach(createAction({ databaseId, name, content }))
    if (result.ok) return router.push(`/content/${result.value.id}`)
    setPending(false)
    setError(result.error)
  }
  const isNameTaken = error?.code === 'CONFLICT'
  return (
    <form
      id={id}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      {error && !isNameTaken && <ErrorNotice error={error} />}
      <TextField autoFocus label="Name" value={name} onChange={setName} maxLength={80} error={isNameTaken ? error.message : undefined} />
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={name.trim() === ''} className="self-end">
        {WORDS[content.kind][1]}
      </Button>
    </form>
  )
}
