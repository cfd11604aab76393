'use client'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropZone } from '@/components/ui/drop-zone'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { FORMAT_WORDS, formatOf } from '@/lib/content/describe'
import { MOST_SOURCE } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import { reach } from '../../customers/reach'
import { readSource, SOURCE_FILES } from '../markup/read-source'
import type { CreateAction } from './create-message'

export interface SourceFormProps {
  databaseId: string
  /** Why people get it, where nothing else is said. */
  reason: string
  createAction: CreateAction
}

export function SourceForm({ databaseId, reason, createAction }: SourceFormProps) {
  const router = useRouter()
  const id = useId()
  const [name, setName] = useState('')
  const [source, setSource] = useState('')
  const [problem, setProblem] = useState('')
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const take = async (file: File): Promise<void> => {
    const read = await readSource(file)
    setProblem(read.problem)
    if (read.source === undefined) return
    setSource(read.source)
    setName((before) => before || file.name.replace(/\.\w+$/, '').slice(0, 80))
  }
  const create = async (): Promise<void> => {
    setPending(true)
    const design = { format: formatOf(source), source, poolId: null, footer: { reason } }
    const content = { kind: 'email' as const, subject: '', preheader: '', senderId: null, design, text: null }
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
      <TextField label="Name" value={name} onChange={setName} maxLength={80} error={isNameTaken ? error.message : undefined} />
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={name.trim() === '' || source.trim() === ''} className="self-end">
        Create email
      </Button>
    </form>
  )
}
