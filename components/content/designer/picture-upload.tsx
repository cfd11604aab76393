'use client'
import { Upload } from 'lucide-react'
import { createContext, use, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type * as z from 'zod'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { StoredImage, UploadImageInput } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../../customers/reach'
import { base64Of, shrinkPicture } from './shrink-picture'

export interface Pictures {
  databaseId: string
  uploadAction: (input: z.input<typeof UploadImageInput>) => Promise<Result<StoredImage>>
}

const PicturesContext = createContext<Pictures | null>(null)
export const PicturesProvider = PicturesContext.Provider

const UNREADABLE: ErrorData = {
  code: 'INVALID_INPUT',
  message: 'This file cannot be read as a picture.',
  remedy: 'Nothing was stored. Choose a PNG, JPEG or GIF.',
}

/** Chooses a file, makes it as small as mails need it, stores it and hands its address on. */
export function PictureUpload({ label = 'Upload a picture', onUploaded }: { label?: string; onUploaded: (image: StoredImage) => void }) {
  const pictures = use(PicturesContext)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData>()
  if (!pictures) return null
  const upload = async (file: File): Promise<void> => {
    setPending(true)
    const data = await shrinkPicture(file).then(base64Of, () => undefined)
    const result: Result<StoredImage> =
      data === undefined
        ? { ok: false, error: UNREADABLE }
        : await reach(pictures.uploadAction({ databaseId: pictures.databaseId, name: file.name.slice(0, 200), data }))
    setPending(false)
    setError(result.ok ? undefined : result.error)
    if (result.ok) onUploaded(result.value)
  }
  return (
    <div
      className="flex flex-col gap-2"
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const [file] = event.dataTransfer.files
        if (file && !isPending) void upload(file)
      }}
    >
      <FileTrigger acceptedFileTypes={['image/png', 'image/jpeg', 'image/gif']} onSelect={(files) => files?.[0] && void upload(files[0])}>
        <Button size="sm" isPending={isPending} className="self-start">
          <Upload strokeWidth={1.5} /> {label}
        </Button>
      </FileTrigger>
      <p className="text-sm text-muted">Or drop one here: PNG, JPEG or GIF. It is made as small as mail needs it.</p>
      {error && <ErrorNotice error={error} />}
    </div>
  )
}
