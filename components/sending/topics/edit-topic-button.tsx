'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData } from '@/lib/core/errors'
import type { Topic } from '@/lib/sending/topics/schema'
import type { TopicActions } from './topic-actions'

export interface EditTopicButtonProps {
  databaseId: string
  /** Undefined: a new one. */
  topic?: Topic
  actions: TopicActions
}

export function EditTopicButton({ databaseId, topic, actions }: EditTopicButtonProps) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState({ name: topic?.name ?? '', description: topic?.description ?? '' })
  const save = async (): Promise<ErrorData | undefined> => {
    const result = await reach(
      topic ? actions.updateTopicAction({ id: topic.id, changes: draft }) : actions.createTopicAction({ databaseId, ...draft }),
    )
    if (!result.ok) return result.error
    setOpen(false)
    if (!topic) setDraft({ name: '', description: '' })
    router.refresh()
    return undefined
  }
  return (
    <>
      {topic ? (
        <Button size="sm" variant="quiet" aria-label={`Edit ${topic.name}`} onPress={() => setOpen(true)}>
          Edit
        </Button>
      ) : (
        <Button variant="primary" onPress={() => setOpen(true)}>
          New topic
        </Button>
      )}
      {isOpen && (
        <FormDialog
          title={topic ? `Edit ${topic.name}` : 'New topic'}
          description={
            topic
              ? 'Whoever has left it has left it under any name, so let it go on meaning the same.'
              : 'Everybody gets it until they leave it on their page of preferences.'
          }
          submitLabel={topic ? 'Save' : 'Create topic'}
          canSubmit={draft.name.trim() !== ''}
          onClose={() => setOpen(false)}
          onSubmit={save}
        >
          <TextField autoFocus label="Name" value={draft.name} onChange={(name) => setDraft({ ...draft, name })} maxLength={60} />
          <TextField
            label="Description"
            description="What people read below the name, when they choose. It may be left out."
            value={draft.description}
            onChange={(description) => setDraft({ ...draft, description })}
            maxLength={160}
          />
        </FormDialog>
      )}
    </>
  )
}
