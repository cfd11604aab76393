'use client'
import { createContext, use } from 'react'
import type { Result } from '@/lib/core/result'
import type { ReferenceChoices } from '@/lib/audience/references-schema'
import type { AttributeValues } from '@/lib/audience/schema'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import type { Names } from '@/lib/segments/describe'
import type { Moment } from '@/lib/segments/dates'
import type { Draft } from '../draft/draft'
import type { Edit } from '../draft/reducer'
import type { PickItem } from '../picker/pick-items'

/** The part of a row or section that the focus goes to after an edit. */
export type Part = 'row' | 'attribute' | 'operator' | 'value' | 'add'

/** `lines` is what a purchase can be filtered by, `activity` what the entries of a campaign can. */
export type Offer = 'everything' | 'lines' | 'activity'

export interface PickRequest {
  anchor: HTMLElement
  offer: Offer
  /** The attribute that stands there now, which the list opens at. */
  current?: string
  onPick: (item: PickItem) => void
}

/** What every part of the editor may do. It never changes while the page is open, so that rows re-render only for their own sake. */
export interface EditorTools {
  catalogue: Catalogue
  /** What a condition can name. */
  references: ReferenceChoices
  /** The names of these, for sentences. */
  names: Names
  databaseId: string
  /** Now, or the day that the database is pinned to, in the database's zone: what relative dates count from. */
  moment: Moment
  currency: string
  readOnly: boolean
  mayReadPersonal: boolean
  draft: () => Draft
  /** `label` is what undo calls it, where the edit alone does not say it. */
  edit: (edit: Edit, label?: string) => void
  focus: (id: string, part: Part) => void
  /** Tells people who cannot see the change; one polite region, the last text wins. */
  say: (text: string) => void
  pick: (request: PickRequest) => void
  loadValues: (table: string, attribute: string, search: string) => Promise<Result<AttributeValues>>
}

export const EditorToolsContext = createContext<EditorTools | undefined>(undefined)

export function useEditorTools(): EditorTools {
  const tools = use(EditorToolsContext)
  if (!tools) throw new Error('useEditorTools is used outside of the segment editor')
  return tools
}
