'use client'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropZone } from '@/components/ui/drop-zone'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { FORMAT_WORDS, formatOf } from '@/lib/content/describe'
import { MOST_SOURCE } from '@/lib/content/schema'
import { readSource, SOURCE_FILES } from '../markup/read-source'
import { type CreateAction, useCreateMessage } from './use-create-message'

export interface SourceFormProps {
  databaseId: string
  /** Why people get it, where nothing else is said. */
  reason: string
  createAction: CreateAction
}

export function SourceForm({ databaseId, reason, createAction }: SourceFormProps) {
  const id = useId()
  const [name, setName] = useState('')
  const [source, setSource] = useState('')
  const [problem, setProblem] = useState('')
  const { isPending, error, nameError, create } = useCreateMessage(databaseId, createAction)
  const take = async (file: File): Promise<void> => {
    const read = await readSource(file)
    setProblem(read.problem)
    if (read.source === undefined) return
    setSource(read.source)
    setName((before) => before || file.name.replace(/\.\w+$/, '').slice(0, 80))
  }
  const submit = (): void => {
    const design = { format: formatOf(source), source, poolId: null, footer: { reason } }
    void create(name, { kind: 'email', subject: '', preheader: '', senderId: null, design, text: null })
  }
  return (
    <form
      id={id}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {error && <ErrorNotice error={error} />}
      <DropZone label="Drop an MJML or HTML file here" buttonLabel="Choose a file" accept={SOURCE_FILES} onFile={(file) => void take(file)} />
      {problem !== '' && (
        <p role="alert" className="text-sm text-negative">
          {problem}
        </p>
      )}
      <TextArea
        label="Or paste it"
        value={source}
        onChange={setSource}
        maxLength={MOST_SOURCE}
        rows={6}
        description={source.trim() === '' ? undefined : `Read as ${FORMAT_WORDS[formatOf(source)]}.`}
      />
      <TextField label="Name" value={name} onChange={setName} maxLength={80} error={nameError} />
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={name.trim() === '' || source.trim() === ''} className="self-end">
        Create email
      </Button>
    </form>
  )
}
