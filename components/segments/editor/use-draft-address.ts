'use client'
import { useEffect } from 'react'

/** The address of a new segment names its draft, so that a reload or another browser of the same person goes on with it. */
export function useDraftAddress(draftId: string | undefined): void {
  useEffect(() => {
    const url = new URL(window.location.href)
    // A draft that came in the address itself stays there: it is another way to the same.
    if (draftId === undefined || url.pathname !== '/segments/new' || url.hash !== '' || url.searchParams.get('draft') === draftId) return
    // What it began from is in the draft now; what the panel shows stays.
    for (const name of ['template', 'copy', 'version', 'table', 'attribute']) url.searchParams.delete(name)
    url.searchParams.set('draft', draftId)
    window.history.replaceState(null, '', url)
  }, [draftId])
}
