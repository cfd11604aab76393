'use client'
import { useEffect, useRef } from 'react'
import { Link } from 'react-aria-components'
import { tabRow, tabStyle, tabUnderline } from './tab-style'

export interface TabNavProps {
  label: string
  tabs: readonly { href: string; label: string; count?: string; isCurrent?: boolean }[]
}

/** Tabs that are pages: links, the current one marked. */
export function TabNav({ label, tabs }: TabNavProps) {
  const row = useRef<HTMLElement>(null)
  const current = tabs.find(({ isCurrent }) => isCurrent)?.href
  // Where they do not all fit, the current one stands in the middle and its neighbours show that there are more.
  useEffect(() => {
    const mark = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && mark) row.current.scrollLeft = mark.offsetLeft - row.current.offsetLeft - (row.current.clientWidth - mark.offsetWidth) / 2
  }, [current])
  return (
    <nav ref={row} aria-label={label} className={tabRow}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.isCurrent ? 'page' : undefined} className={tabStyle}>
          {tab.label}
          {tab.count !== undefined && <span className="text-xs text-muted">{tab.count}</span>}
          {tab.isCurrent && <span aria-hidden className={tabUnderline} />}
        </Link>
      ))}
    </nav>
  )
}
