import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Format, Kind, Mapping } from '@/lib/customers/mapping'
import type { ImportPreview } from '@/lib/customers/schema'
import { reach } from '../reach'

/** What somebody chose; the rest is guessed from the file. */
export interface Choice {
  kind?: Kind
  format?: Format
  mapping?: Mapping
}

export type PreviewAction = (input: { uploadId: string; databaseId: string } & Choice) => Promise<Result<ImportPreview>>

export interface PreviewState {
  /** The last one that could be made; stays while a newer one is on its way and when that fails. */
  preview?: ImportPreview
  failure?: ErrorData
  isPending: boolean
  ask: (choice: Choice) => void
}

/** The file as it would be imported; the answer to the last question counts. */
export function usePreview(previewImportAction: PreviewAction, uploadId: string, databaseId: string): PreviewState {
  const [answer, setAnswer] = useState<Pick<PreviewState, 'preview' | 'failure'>>({})
  const [isPending, setPending] = useState(true)
  const latest = useRef(0)
  const send = useCallback(
    async (choice: Choice): Promise<void> => {
      const question = ++latest.current
      const result = await reach(previewImportAction({ uploadId, databaseId, ...choice }))
      if (question !== latest.current) return
      setPending(false)
      setAnswer(({ preview }) => (result.ok ? { preview: result.value } : { preview, failure: result.error }))
    },
    [previewImportAction, uploadId, databaseId],
  )
  // The first question of a file is asked by its arrival.
  useEffect(() => void send({}), [send])
  const ask = (choice: Choice): void => {
    setPending(true)
    void send(choice)
  }
  return { ...answer, isPending, ask }
}
