'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import type { EditorTools } from '../editor/editor-tools'
import { copyText } from './copy-text'

export interface Pasted {
  text: string
  beside: string | undefined
  /** Opened to write a sentence in plain words, not to paste what a machine wrote. */
  isPlain?: true
}

const TAKES_TEXT = 'input, textarea, [contenteditable], [role=dialog]'

/** Copy on a condition or group copies it as JSON; paste of what can be read as conditions shows them first. Text fields keep both for themselves. */
export function useClipboard(
  root: RefObject<HTMLElement | null>,
  mayWrite: boolean,
  { catalogue, draft }: Pick<EditorTools, 'catalogue' | 'draft'>,
  onPaste: (pasted: Pasted) => void,
): void {
  const { announce } = useAnnouncer()
  const latest = useRef({ draft, onPaste })
  useEffect(() => {
    latest.current = { draft, onPaste }
  })
  useEffect(() => {
    const focused = (): Element | null => (document.activeElement?.closest(TAKES_TEXT) ? null : document.activeElement)
    const rowOf = (element: Element | null): string | undefined =>
      root.current?.contains(element) ? element?.closest<HTMLElement>('[data-row]')?.dataset.node : undefined
    const copy = (event: ClipboardEvent): void => {
      const id = rowOf(focused())
      if (id === undefined || String(document.getSelection()) !== '') return
      const text = copyText(latest.current.draft(), id)
      if (text === undefined) return announce('Nothing of it is finished, so nothing was copied')
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      announce('Copied')
    }
    const paste = (event: ClipboardEvent): void => {
      const element = focused()
      if (!mayWrite || !element || event.defaultPrevented) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const beside = rowOf(element)
      const read = async (): Promise<void> => {
        const { readSegmentText } = await import('./readers')
        if (readSegmentText(text, catalogue)) latest.current.onPaste({ text, beside })
      }
      void read().catch(() => announce('What was pasted could not be read. Check your connection, then paste again.'))
    }
    document.addEventListener('copy', copy)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', copy)
      document.removeEventListener('paste', paste)
    }
  }, [root, mayWrite, catalogue, announce])
}
