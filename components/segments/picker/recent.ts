import type { PickItem } from './pick-items'

const KEY = 'rekindle.recent-attributes'
const MOST = 5
const KNOWN = /^[a-z_0-9:.-]{1,120}$/

/** What was picked lately in this browser, the latest first: names of attributes, never a value. */
export function recentKeys(): readonly string[] {
  if (typeof window === 'undefined') return []
  return (window.localStorage.getItem(KEY) ?? '')
    .split(' ')
    .filter((key) => KNOWN.test(key))
    .slice(0, MOST)
}

export function noteRecent({ key }: Pick<PickItem, 'key'>): void {
  const own = key.replace(/^(recent|suggested):/, '')
  if (!KNOWN.test(own)) return
  window.localStorage.setItem(KEY, [own, ...recentKeys().filter((one) => one !== own)].slice(0, MOST).join(' '))
}
