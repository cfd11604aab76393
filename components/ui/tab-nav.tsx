'use client'
import { Link } from 'react-aria-components'
import { tabRow, tabStyle, tabUnderline } from './tab-style'

export interface TabNavProps {
  label: string
  tabs: readonly { href: string; label: string; count?: string; isCurrent?: boolean }[]
}

/** Tabs that are pages: links, the current one marked. */
export function TabNav({ label, tabs }: TabNavProps) {
  return (
    <nav aria-label={label} className={tabRow}>
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
