'use client'
import type { ReactNode } from 'react'
import { SelectionIndicator, Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import { cn } from './class-names'
import { tabRow, tabStyle, tabUnderline } from './tab-style'

export interface TabsProps<Id extends string> {
  label: string
  tabs: readonly { id: Id; label: string; count?: string; content: ReactNode; isDisabled?: boolean }[]
  selected?: Id
  onChange?: (id: Id) => void
  className?: string
}

/** Views of one page; where each has an address of its own, take `TabNav`. */
export function Tabs<Id extends string>({ label, tabs, selected, onChange, className }: TabsProps<Id>) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(id) => onChange?.(id as Id)} className={cn('flex min-w-0 flex-col gap-4', className)}>
      <TabList aria-label={label} className={tabRow}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} isDisabled={tab.isDisabled} className={tabStyle}>
            {tab.label}
            {tab.count !== undefined && <span className="text-xs text-muted">{tab.count}</span>}
            <SelectionIndicator className={cn(tabUnderline, 'transition-[translate,width] duration-160 ease-out')} />
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="rounded-sm outline-offset-4">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
