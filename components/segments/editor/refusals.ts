'use client'
import { createContext, use } from 'react'
import type { Issue } from '@/lib/core/errors'
import type { Definition } from '@/lib/segments/schema'

/** What the server said about single conditions, by their id. */
export type Refusals = ReadonlyMap<string, string>

export const NO_REFUSALS: Refusals = new Map()
export const RefusalsContext = createContext<Refusals>(NO_REFUSALS)

export function useRefusals(): Refusals {
  return use(RefusalsContext)
}

/** Issues of a sent definition, at the conditions that they lie in. Paths start at the definition. */
export function refusalsOf(definition: Definition, issues: readonly Issue[]): Refusals {
  const refusals = new Map<string, string>()
  for (const issue of issues) {
    const id = conditionAt(definition, issue.path)
    if (id !== undefined && !refusals.has(id)) refusals.set(id, issue.message)
  }
  return refusals
}

function conditionAt(definition: Definition, path: Issue['path']): string | undefined {
  let here: unknown = definition
  let id: string | undefined
  for (const part of path) {
    if (typeof here !== 'object' || here === null) break
    here = (here as Record<string | number, unknown>)[part]
    if (typeof here === 'object' && here !== null && 'kind' in here && 'id' in here) id = String(here.id)
  }
  return id
}
