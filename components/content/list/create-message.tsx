'use client'
import { type ReactElement, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import type { AssetContent } from '@/lib/content/schema'
import { type CreateAction, useCreateMessage } from './use-create-message'

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
  const id = useId()
  const [name, setName] = useState(suggestedName)
  const { isPending, error, nameError, create } = useCreateMessage(databaseId, createAction)
  return (
    <form
      id={id}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void create(name, content)
      }}
    >
      {error && <ErrorNotice error={error} />}
      <TextField autoFocus label="Name" value={name} onChange={setName} maxLength={80} error={nameError} />
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={name.trim() === ''} className="self-end">
        {WORDS[content.kind][1]}
      </Button>
    </form>
  )
}
