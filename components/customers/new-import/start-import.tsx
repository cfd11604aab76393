'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Format, Kind, Mapping } from '@/lib/customers/mapping'
import { reach } from '../reach'

interface ImportOrder {
  uploadId: string
  databaseId: string
  kind: Kind
  format: Format
  mapping: Mapping
}

export type StartAction = (input: ImportOrder & { saveAs?: string }) => Promise<Result<{ id: string }>>

export interface StartImportProps {
  order: ImportOrder
  /** What keeps the mapping from being used, in words. */
  problems: readonly string[]
  isReady: boolean
  createImportAction: StartAction
}

export function StartImport({ order, problems, isReady, createImportAction }: StartImportProps) {
  const router = useRouter()
  const [isKept, setKept] = useState(false)
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, startTransition] = useTransition()
  const isNameless = isKept && name.trim() === ''
  const start = (): void =>
    startTransition(async () => {
      const result = await reach(createImportAction({ ...order, ...(isKept ? { saveAs: name.trim() } : {}) }))
      if (result.ok) router.push(`/data/imports/${result.value.id}`)
      else setFailure(result.error)
    })
  return (
    <footer className="flex flex-col gap-4 border-t border-line pt-5">
      {failure && <ErrorNotice error={failure} />}
      {problems.length > 0 && (
        <ul role="status" className="list-disc pl-4 text-negative">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
          <Checkbox isSelected={isKept} onChange={setKept}>
            Save this mapping for the next file with these columns
          </Checkbox>
          {isKept && (
            <TextField
              autoFocus
              aria-label="Name of the mapping"
              placeholder="Name, like Weekly orders"
              value={name}
              onChange={setName}
              className="w-64"
            />
          )}
        </div>
        <Button variant="primary" isDisabled={!isReady || isNameless} isPending={isPending} onPress={start}>
          Start import
        </Button>
      </div>
    </footer>
  )
}
