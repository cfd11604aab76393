'use client'
import { createContext, use } from 'react'

export interface Tag {
  /** As it is written: `customer.given_name`. */
  name: string
  label: string
  description: string
  type: string
  isMoney: boolean
}

const TagsContext = createContext<readonly Tag[]>([])
export const TagsProvider = TagsContext.Provider

export function useTags(): readonly Tag[] {
  return use(TagsContext)
}
