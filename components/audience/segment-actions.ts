import type { Conversion } from '@/lib/audience/members-schema'
import type { FolderChoices, Owner, SegmentExport, SegmentKind } from '@/lib/audience/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

/** What can be done to a saved segment; the page hands in its server actions. */
export interface SegmentActions {
  rename: (input: { id: string; name: string }) => Promise<Result<unknown>>
  duplicate: (input: { id: string }) => Promise<Result<{ id: string; name: string }>>
  archive: (input: { id: string }) => Promise<Result<unknown>>
  restore: (input: { id: string }) => Promise<Result<unknown>>
  move: (input: { id: string; folder: string }) => Promise<Result<unknown>>
  label: (input: { id: string; add: string[]; remove: string[] }) => Promise<Result<unknown>>
  track: (input: { id: string; isTracked: boolean }) => Promise<Result<unknown>>
  recommend: (input: { id: string; isRecommended: boolean }) => Promise<Result<unknown>>
  conversion: (input: { id: string; to: 'dynamic' | 'static' }) => Promise<Result<Conversion>>
  convert: (input: { id: string; to: 'dynamic' | 'static'; basedOnVersion: number }) => Promise<Result<unknown>>
  owners: (input: { databaseId: string }) => Promise<Result<Owner[]>>
  setAccess: (input: { id: string; ownerId?: string; isPrivate: boolean }) => Promise<Result<unknown>>
  remove: (input: { id: string; name: string }) => Promise<Result<unknown>>
  export: (input: { ids: string[] }) => Promise<Result<SegmentExport>>
}

/** What the menus and dialogs have to know of a segment. */
export interface ActedOn {
  id: string
  name: string
  folder: string
  labels: readonly string[]
  kind: SegmentKind
  isTracked: boolean
  isRecommended: boolean
  databaseId: string
  owner: Owner | null
  isPrivate: boolean
  isBroken: boolean
  isArchived: boolean
}

/** Whoever looks at the page. */
export interface Me {
  id: string
  isAdmin: boolean
}

export type Choices = FolderChoices

export const OFFLINE: ErrorData = {
  code: 'UNAVAILABLE',
  message: 'Rekindle did not answer.',
  remedy: 'Nothing was changed as far as this page knows. Check your connection, then try again.',
}

/** One after the other, as server actions go; stops at the first that is refused and says which. */
export async function forEach(
  segments: readonly Pick<ActedOn, 'id' | 'name'>[],
  act: (id: string) => Promise<Result<unknown>>,
): Promise<{ done: string[]; error?: ErrorData }> {
  const done: string[] = []
  for (const { id } of segments) {
    const result = await act(id).catch((): Result<unknown> => ({ ok: false, error: OFFLINE }))
    if (!result.ok) return { done, error: result.error }
    done.push(id)
  }
  return { done }
}

/** A file of the browser's own, made here. */
export function saveFile(name: string, content: unknown): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
