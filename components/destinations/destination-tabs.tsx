import { TabNav } from '@/components/ui/tab-nav'

const TABS = [
  { id: 'destinations', label: 'Destinations', href: '/destinations' },
  { id: 'deliveries', label: 'Deliveries', href: '/destinations/deliveries' },
  { id: 'runs', label: 'Runs', href: '/destinations/runs' },
] as const

export function DestinationTabs({ current }: { current: (typeof TABS)[number]['id'] }) {
  return <TabNav label="Views of destinations" tabs={TABS.map(({ id, label, href }) => ({ label, href, isCurrent: id === current }))} />
}
