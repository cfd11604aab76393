'use client'
import { type RefObject, useEffect } from 'react'

/** Of all rows one takes the Tab key: the one that had the focus last, else the first. The arrows go from one to the next. */
export function useRovingRows(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current
    if (!element) return
    const rows = element.querySelectorAll<HTMLElement>('[data-row]')
    if (element.querySelector('[data-row][tabindex="0"]') === null) rows[0]?.setAttribute('tabindex', '0')
  })
  useEffect(() => {
    const element = root.current
    if (!element) return
    const enter = ({ target }: FocusEvent): void => {
      const row = target instanceof Element ? target.closest('[data-row]') : null
      if (!row) return
      for (const other of element.querySelectorAll('[data-row][tabindex="0"]')) if (other !== row) other.setAttribute('tabindex', '-1')
      row.setAttribute('tabindex', '0')
    }
    element.addEventListener('focusin', enter)
    return () => element.removeEventListener('focusin', enter)
  }, [root])
}
