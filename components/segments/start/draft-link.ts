import * as z from 'zod'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { parseDefinition } from '@/lib/segments/parse-definition'
import type { Definition } from '@/lib/segments/schema'

const Draft = z.object({ databaseId: z.string(), name: z.string().max(80), definition: z.unknown() })

export interface LinkedDraft {
  databaseId: string
  name: string
  definition: Definition
}

/** The segment in an address like `#draft=…`; undefined when there is none, or none that can be read. */
export function readDraftLink(hash: string): LinkedDraft | undefined {
  const text = /^#draft=([A-Za-z0-9_-]+)$/.exec(hash)?.[1]
  const draft = Draft.safeParse(text === undefined ? undefined : decodeHash(text))
  if (!draft.success) return undefined
  const parsed = parseDefinition(draft.data.definition, STANDARD_CATALOGUE)
  return parsed.ok ? { databaseId: draft.data.databaseId, name: draft.data.name, definition: parsed.definition } : undefined
}

/** The address of a new segment that begins so; only where nothing in it tells who a person is, as addresses end up in logs. */
export function writeDraftLink(draft: LinkedDraft): string {
  return `/segments/new#draft=${encodeHash(draft)}`
}

/** JSON in letters that an address may hold as they are. */
export function encodeHash(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Undefined where it is none of ours. */
export function decodeHash(text: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
