'use client'
import { useEffect, useReducer, useRef, useState } from 'react'
import type { BlockEmail, BlockKind, EmailContent, EmailDesign, LeafBlock } from '@/lib/content/schema'
import { addBlock, addLeaf, allBlocks, changeBlock, duplicateBlock, findBlock, FOOTER, moveBlock, removeBlock } from '../draft/edits'
import { changeHistory, type History, type HistoryAction, historyOf } from '../draft/history'
import { newBlock, newLeaf } from '../draft/new-block'
import { type BlockPlace, placeBlock } from '../draft/place-block'
import type { BlockDoing } from './block-list'

export interface DesignerDraft {
  name: string
  content: BlockEmail
}

export interface Designer {
  draft: DesignerDraft
  isDirty: boolean
  canUndo: boolean
  canRedo: boolean
  selectedId: string | null
  select: (id: string | null) => void
  change: (change: Partial<Omit<EmailContent, 'design'>>, key: string | null) => void
  rename: (name: string) => void
  add: (kind: BlockKind) => void
  addTo: (columnsId: string, kind: LeafBlock['kind'], column: number) => void
  changeBlock: (id: string, change: object) => void
  changeFooter: (reason: string) => void
  doTo: (id: string, doing: BlockDoing) => void
  place: (id: string, place: BlockPlace) => void
  undo: () => void
  redo: () => void
  /** What is on the page now is what is stored. */
  saved: () => void
}

/** The state of the designer: the message, what is saved of it, its steps, and which block is looked at. */
export function useDesigner(initial: DesignerDraft, saved: { name: string; content: EmailContent }): Designer {
  const [history, dispatch] = useReducer(
    (state: History<DesignerDraft>, action: HistoryAction<DesignerDraft>) => changeHistory(state, action),
    initial,
    historyOf<DesignerDraft>,
  )
  const [stored, setStored] = useState(saved)
  const [selectedId, select] = useState<string | null>(initial.content.design.blocks[0]?.id ?? null)
  const wanted = useRef<string | null>(null)
  const { now, past, future } = history

  const edit = (change: (draft: DesignerDraft) => DesignerDraft, key: string | null): void =>
    dispatch({ type: 'change', change, key, at: Date.now() })
  const editDesign = (change: (design: EmailDesign) => EmailDesign, key: string | null = null): void =>
    edit((draft) => ({ ...draft, content: { ...draft.content, design: change(draft.content.design) } }), key)
  const show = (id: string): void => {
    select(id)
    wanted.current = id
  }
  // The row is there only once the list has been drawn with it.
  useEffect(() => {
    if (wanted.current === null) return
    document.querySelector<HTMLElement>(`[data-block="${CSS.escape(wanted.current)}"]`)?.focus()
    wanted.current = null
  }, [now, selectedId])

  const doTo = (id: string, doing: BlockDoing): void => {
    const { design } = now.content
    switch (doing) {
      case 'up':
      case 'down':
        editDesign((before) => moveBlock(before, id, doing === 'up' ? -1 : 1))
        return show(id)
      case 'duplicate': {
        const { design: next, copyId } = duplicateBlock(design, id)
        editDesign(() => next)
        return show(copyId)
      }
      case 'remove': {
        const rows = allBlocks(design).map(({ block }) => block.id)
        const at = rows.indexOf(id)
        editDesign((before) => removeBlock(before, id))
        return show(rows.slice(at + 1).find((other) => findBlock(removeBlock(design, id), other)) ?? rows[at - 1] ?? FOOTER)
      }
    }
  }

  return {
    draft: now,
    isDirty: now !== stored && JSON.stringify(now) !== JSON.stringify(stored),
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    selectedId,
    select,
    change: (change, key) => edit((draft) => ({ ...draft, content: { ...draft.content, ...change } }), key),
    rename: (name) => edit((draft) => ({ ...draft, name }), 'name'),
    add(kind) {
      const block = newBlock(kind)
      const after = placeAfter(now.content.design, selectedId)
      editDesign((design) => addBlock(design, block, after))
      show(block.id)
    },
    addTo(columnsId, kind, column) {
      const leaf = newLeaf(kind)
      editDesign((design) => addLeaf(design, leaf, columnsId, column))
      show(leaf.id)
    },
    changeBlock: (id, change) => editDesign((design) => changeBlock(design, id, change), `${id} ${Object.keys(change).join(' ')}`),
    changeFooter: (reason) => editDesign((design) => ({ ...design, footer: { reason } }), FOOTER),
    doTo,
    place(id, place) {
      editDesign((design) => placeBlock(design, id, place))
      show(id)
    },
    undo: () => dispatch({ type: 'undo' }),
    redo: () => dispatch({ type: 'redo' }),
    saved: () => setStored(now),
  }
}

/** A new block follows the one that is looked at; what stands in columns is followed by a block after the columns. */
function placeAfter(design: EmailDesign, selectedId: string | null): string | null {
  const holder = design.blocks.find(
    (block) => block.id === selectedId || (block.kind === 'columns' && block.columns.flat().some(({ id }) => id === selectedId)),
  )
  return holder?.id ?? null
}
