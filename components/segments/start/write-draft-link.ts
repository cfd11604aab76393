import type { Definition } from '@/lib/segments/schema'

export interface LinkedDraft {
  databaseId: string
  name: string
  definition: Definition
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
