'use client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropZone } from '@/components/ui/drop-zone'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Progress } from '@/components/ui/progress'
import type { ErrorData } from '@/lib/core/errors'
import type { StoredUpload } from '@/lib/customers/schema'
import { formatBytes } from '../imports/import-words'
import { type Upload, upload } from './upload'

const ACCEPTED = [
  ...['.csv', '.tsv', '.txt', '.ndjson', '.jsonl', '.parquet', '.gz'],
  ...['text/csv', 'text/tab-separated-values', 'text/plain', 'application/x-ndjson', 'application/gzip'],
]

export interface ChooseFileProps {
  isDisabled: boolean
  onUploaded: (stored: StoredUpload) => void
}

/** A file, dropped or chosen, on its way to the server. */
export function ChooseFile({ isDisabled, onUploaded }: ChooseFileProps) {
  const [file, setFile] = useState<File>()
  const [sent, setSent] = useState(0)
  const [failure, setFailure] = useState<ErrorData>()
  const running = useRef<Upload>(undefined)
  useEffect(() => () => running.current?.stop(), [])

  const send = async (chosen: File): Promise<void> => {
    setFailure(undefined)
    setSent(0)
    setFile(chosen)
    running.current = upload(chosen, setSent)
    const result = await running.current.answer
    running.current = undefined
    setFile(undefined)
    if (result.ok) onUploaded(result.value)
    else if (result.error.code !== 'CANCELLED') setFailure(result.error)
  }

  return (
    <div className="flex flex-col gap-4">
      {failure && <ErrorNotice error={failure} />}
      {file ? (
        <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
          <Progress
            label={sent < file.size ? `Uploading ${file.name}` : `Checking ${file.name}`}
            share={sent < file.size ? sent / file.size : undefined}
            valueLabel={`${formatBytes(Math.min(sent, file.size))} of ${formatBytes(file.size)}`}
          />
          <Button className="self-end" onPress={() => running.current?.stop()}>
            Stop the upload
          </Button>
        </div>
      ) : (
        <DropZone
          label="Drop a file here"
          buttonLabel="Choose a file"
          accept={ACCEPTED}
          isDisabled={isDisabled}
          onFile={(chosen) => void send(chosen)}
          description="CSV with a header row, NDJSON or Parquet; each also compressed with gzip. CSV with comma, semicolon, tab or pipe, in UTF-8, UTF-16 or Windows-1252. From a spreadsheet, save it as CSV UTF-8 first."
        />
      )}
    </div>
  )
}
