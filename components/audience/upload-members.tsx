'use client'
import { type SyntheticEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DropZone } from '@/components/ui/drop-zone'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldIssue } from '@/components/ui/field-issue'
import { Progress } from '@/components/ui/progress'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { CreatedStatic, KeyKind, RowsMatched, UploadedMembers, UploadPreview } from '@/lib/audience/members-schema'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount, formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import type { StoredUpload } from '@/lib/customers/schema'
import { type AccessChoice, AccessFields, type Sharing } from './access-fields'
import { OFFLINE } from './segment-actions'
import { UploadOutcome } from './upload-outcome'

type Created = RowsMatched & { id: string; size: number }

interface NewSegment {
  databaseId: string
  name: string
  members: UploadedMembers
  ownerId?: string
  isPrivate: boolean
}

export interface UploadMembersProps {
  databaseId: string
  sharing: Sharing
  preview: (input: { databaseId: string } & UploadedMembers) => Promise<Result<UploadPreview>>
  createSegment: (input: NewSegment) => Promise<Result<CreatedStatic>>
  createList: (input: { databaseId: string; name: string; members: UploadedMembers }) => Promise<Result<Created>>
}

export interface Taken extends Created {
  kind: 'segment' | 'list'
  name: string
  /** Where the rows that lead to nobody are had. */
  unmatchedHref: string
}

/** A file, what its rows lead to, a name: three steps on one page. */
export function UploadMembers({ databaseId, sharing, preview, createSegment, createList }: UploadMembersProps) {
  const [sending, setSending] = useState<string>()
  const [uploadId, setUploadId] = useState('')
  const [found, setFound] = useState<UploadPreview>()
  const [error, setError] = useState<ErrorData>()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'segment' | 'list'>('segment')
  const [{ ownerId, isPrivate }, setAccess] = useState<AccessChoice>({ ownerId: sharing.me, isPrivate: false })
  const [isPending, setPending] = useState(false)
  const [taken, setTaken] = useState<Taken>()

  const look = async (id: string, wish: Omit<UploadedMembers, 'uploadId'>): Promise<void> => {
    const result = await preview({ databaseId, uploadId: id, ...wish }).catch(() => ({ ok: false as const, error: OFFLINE }))
    setError(result.ok ? undefined : result.error)
    if (result.ok) setFound(result.value)
  }
  const choose = async (file: File): Promise<void> => {
    setError(undefined)
    setFound(undefined)
    setSending(file.name)
    const result = await send(file)
    if (result.ok) {
      setUploadId(result.value.uploadId)
      setName(file.name.replace(/\.[^.]*$/, '').slice(0, 80))
      await look(result.value.uploadId, {})
    } else setError(result.error)
    setSending(undefined)
  }
  if (taken) return <UploadOutcome taken={taken} />
  if (!found) {
    return (
      <div className="flex flex-col gap-4">
        {error && <ErrorNotice error={error} />}
        {sending ? (
          <Progress label={`Reading ${sending}`} />
        ) : (
          <DropZone
            label="Drop a CSV file here"
            buttonLabel="Choose a file"
            accept={['.csv', '.txt', '.tsv', '.gz', 'text/csv']}
            onFile={(file) => void choose(file)}
            description="One customer in each row, by the customer id of this database or by email address. Other columns are left alone."
          />
        )}
      </div>
    )
  }
  const { column, by, hasHeader } = found
  const wish = { column, by, hasHeader }
  const members = { uploadId, ...wish }
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (isPending) return
    setPending(true)
    const create = (): Promise<Result<Created>> =>
      kind === 'list'
        ? createList({ databaseId, name, members })
        : createSegment({ databaseId, name, members, isPrivate, ...(ownerId && { ownerId }) })
    const result = await create().catch(() => ({ ok: false as const, error: OFFLINE }))
    setPending(false)
    if (!result.ok) return setError(result.error)
    const query = new URLSearchParams({ database: databaseId, column, by, header: String(hasHeader) })
    setTaken({ ...result.value, kind, name, unmatchedHref: `/api/segments/uploads/${uploadId}/unmatched?${query}` })
  }
  const aboutName = fieldIssue<NewSegment>(error, 'name', 'name')
  return (
    <Card title={found.fileName} note={matchWords(found)}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-xl flex-col gap-5">
        {error && !aboutName && <ErrorNotice error={error} />}
        <Select
          label="Column"
          options={found.header.map((one) => ({ id: one, label: one }))}
          value={column}
          onChange={(next) => void look(uploadId, { column: next, hasHeader })}
        />
        <RadioGroup
          label="It holds"
          options={[
            { id: 'customer_id', label: 'Customer ids' },
            { id: 'email', label: 'Email addresses' },
          ]}
          value={by}
          onChange={(next: KeyKind) => void look(uploadId, { ...wish, by: next })}
        />
        <RadioGroup
          label="Save as"
          options={[
            { id: 'segment', label: 'A static segment', description: 'To count, to look at, and for campaigns.' },
            { id: 'list', label: 'A list for conditions', description: 'For “is a member of” and “is not a member of” in other segments.' },
          ]}
          value={kind}
          onChange={setKind}
        />
        <TextField label="Name" value={name} onChange={setName} maxLength={80} autoComplete="off" error={aboutName} />
        {kind === 'segment' && <AccessFields sharing={sharing} value={{ ownerId, isPrivate }} onChange={setAccess} error={error} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isPending={isPending} isDisabled={name.trim().length < 3}>
            {kind === 'segment' ? 'Save segment' : 'Save list'}
          </Button>
          <Button onPress={() => setFound(undefined)}>Choose another file</Button>
        </div>
      </form>
    </Card>
  )
}

function matchWords({ tried, matched }: UploadPreview): string {
  if (tried === 0) return 'This column is empty.'
  return `Of the first ${formatQuantity(tried, 'row')}, ${formatCount(matched)} lead to a customer.`
}

async function send(file: File): Promise<Result<StoredUpload>> {
  const headers = { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) }
  try {
    const response = await fetch('/api/segments/uploads', { method: 'POST', headers, body: file })
    return (await response.json()) as Result<StoredUpload>
  } catch {
    return { ok: false, error: OFFLINE }
  }
}
