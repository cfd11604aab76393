'use client'
import { generateId } from '@/lib/core/ids'
import type { SingleChange } from '@/lib/audience/why-schema'
import type { Attribute } from '@/lib/segments/catalogue/types'
import type { Definition } from '@/lib/segments/schema'
import { emptyGroup } from '../draft/draft'
import { allRows } from '../draft/edits'
import { fromDefinition, rowOf } from '../draft/from-definition'
import { sectionsOf } from '../draft/moves'
import { newAttributeRow } from '../draft/new-row'
import type { EditorTools } from './editor-tools'
import type { DraftState } from './use-draft'

export interface Sentence {
  addAttribute: (attribute: Attribute) => void
  /** The change that would bring a customer in. */
  apply: (change: SingleChange) => void
  turnOff: (id: string) => void
  addExclusions: () => void
  /** Begins with a template or with what somebody wrote. */
  begin: (definition: Definition, name: string, from: string) => void
}

/** What other parts of the page do to the sentence. */
export function useSentence({ draft, edit, name, setName }: DraftState, { focus, say }: EditorTools): Sentence {
  return {
    addAttribute: (attribute) => {
      const row = newAttributeRow(generateId(), attribute)
      const section = sectionsOf(draft.include).at(-1)
      if (section) edit({ type: 'insert', group: section.id, index: section.of.length, node: row })
      focus(row.id, 'operator')
    },
    apply: ({ condition, replacement, sentence }) => {
      edit(replacement ? { type: 'change-row', row: rowOf(replacement) } : { type: 'remove', id: condition, fresh: generateId() }, sentence)
      say(`Applied: ${sentence}`)
    },
    turnOff: (id) => {
      const row = allRows(draft).find((one) => one.id === id)
      if (!row) return
      edit({ type: 'change-row', row: { ...row, off: true } }, 'switch off')
      focus(id, 'row')
    },
    addExclusions: () => {
      const section = emptyGroup(generateId())
      edit({ type: 'exclude', exclude: emptyGroup('exclude', 'all', [section]) })
      focus(section.id, 'add')
      say('Exclusions added')
    },
    begin: (definition, title, from) => {
      edit({ type: 'replace', draft: fromDefinition(definition) }, from)
      if (name.trim() === '' && title !== '') setName(title)
      focus('include.0', 'row')
    },
  }
}
