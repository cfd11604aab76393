/** What stands behind the # of the address, for `useSyncExternalStore`: only the browser knows it. */
export function hashOfPage(): string {
  return window.location.hash
}

export function onHashChange(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export function noHash(): string {
  return ''
}
