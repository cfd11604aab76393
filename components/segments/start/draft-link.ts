import * as z from 'zod'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { parseDefinition } from '@/lib/segments/parse-definition'
import { decodeHash, type LinkedDraft } from './write-draft-link'

const Draft = z.object({ databaseId: z.string(), name: z.string().max(80), definition: z.unknown() })

/** The segment in an address like `#draft=…`; undefined when there is none, or none that can be read. */
export function readDraftLink(hash: string): LinkedDraft | undefined {
  const text = /^#draft=([A-Za-z0-9_-]+)$/.exec(hash)?.[1]
  const draft = Draft.safeParse(text === undefined ? undefined : decodeHash(text))
  if (!draft.success) return undefined
  const parsed = parseDefinition(draft.data.definition, STANDARD_CATALOGUE)
  return parsed.ok ? { databaseId: draft.data.databaseId, name: draft.data.name, definition: parsed.definition } : undefined
}
