import { TabNav } from '../ui/tab-nav'

const TABS = [
  { href: '/content', label: 'Messages' },
  { href: '/content/coupons', label: 'Coupon codes' },
  { href: '/content/brand', label: 'Brand kit' },
]

export function ContentTabs({ current }: { current: string }) {
  return <TabNav label="Content" tabs={TABS.map((tab) => ({ ...tab, isCurrent: tab.href === current }))} />
}
