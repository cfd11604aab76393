import { TabNav } from '../ui/tab-nav'

const TABS = [
  { href: '/inbox', label: 'Emails' },
  { href: '/inbox/texts', label: 'Texts' },
]

export function InboxTabs({ current }: { current: string }) {
  return <TabNav label="Local inbox" tabs={TABS.map((tab) => ({ ...tab, isCurrent: tab.href === current }))} />
}
