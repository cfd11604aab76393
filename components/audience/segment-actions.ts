import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

/** What can be done to a saved segment; the page hands in its server actions. */
export interface SegmentActions {
  rename: (input: { id: string; name: string }) => Promise<Result<unknown>>
  duplicate: (input: { id: string }) => Promise<Result<{ id: string; name: string }>>
  archive: (input: { id: string }) => Promise<Result<unknown>>
  restore: (input: { id: string }) => Promise<Result<unknown>>
}

export const OFFLINE: ErrorData = {
  code: 'UNAVAILABLE',
  message: 'Rekindle did not answer.',
  remedy: 'Nothing was changed as far as this page knows. Check your connection, then try again.',
}
