import type { Draft as ServerDraft, DraftContent } from '@/lib/audience/draft-schema'
import type { Draft } from './draft'
import type { UnsavedWork } from './unsaved-work'

/** One more whenever rows change their form: a draft of another form is not opened, and not overwritten. */
const FORM = 1

export function contentOf(draft: Draft, saved: Draft): DraftContent {
  const { include, exclude } = draft
  return { form: FORM, include: { ...include }, exclude, saved }
}

/** Null for a draft that another version of this page kept. */
export function workOf({ id, revision, name, basedOnVersion, updatedAt, content }: ServerDraft): UnsavedWork | null {
  if (content.form !== FORM) return null
  const { saved, include, exclude } = content as unknown as Draft & { saved: Draft }
  return {
    ...{ draft: { include, exclude }, saved, past: [], future: [], name, basedOnVersion },
    keptAt: Date.parse(updatedAt),
    copy: { id, revision },
  }
}
