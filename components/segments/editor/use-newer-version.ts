'use client'
import { useCallback, useState } from 'react'
import type { SegmentDetail } from '@/lib/audience/schema'
import type { Result } from '@/lib/core/result'
import type { NewerVersion } from './merge-notice'
import type { SegmentEditorProps } from './props'

export interface Newer {
  version: NewerVersion | undefined
  /** Asks the server for the version that a save ran into. */
  find: () => Promise<void>
  /** The one that the page was opened with, where kept work began with an older one. */
  isOpened: () => void
  clear: () => void
}

export function useNewerVersion(segment: SegmentEditorProps['segment'], get: (input: { id: string }) => Promise<Result<SegmentDetail>>): Newer {
  const [version, setVersion] = useState<NewerVersion | undefined>(undefined)
  const find = useCallback(async () => {
    const result = segment && (await get({ id: segment.id }))
    if (!result?.ok) return
    const { definition, updatedBy, name, version: number } = result.value
    if (definition) setVersion({ version: number, name, definition, by: updatedBy })
  }, [segment, get])
  const isOpened = useCallback(() => {
    if (segment) setVersion({ version: segment.version, name: segment.name, definition: segment.definition, by: segment.updatedBy })
  }, [segment])
  const clear = useCallback(() => setVersion(undefined), [])
  return { version, find, isOpened, clear }
}
