import { Ellipsis } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { IconButton } from '@/components/ui/icon-button'
import { PageHead } from '@/components/ui/page-head'
import { TabNav } from '@/components/ui/tab-nav'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import { State } from '../state'

const TABS = [
  { href: '#summary', label: 'Summary', isCurrent: true },
  { href: '#customers', label: 'Customers', count: '108,648' },
]

const ROWS = [
  { name: 'Win-back: Lapsed Customers', status: 'Active', size: '108,648', updated: '2 hours ago' },
  {
    name: 'Drifting: 45–90 days, with a name so long that it has to be broken somewhere',
    status: 'Active',
    size: '1,204,648,112',
    updated: 'yesterday',
  },
  { name: 'Lost', status: 'Broken', size: '–', updated: '–' },
]

export function Tables() {
  return (
    <>
      <State name="Sorted, with actions" className="*:w-full">
        <SegmentTable label="Segments" />
      </State>
      <State name="Low, its head stays" className="*:w-full">
        <SegmentTable label="Segments, low" className="max-h-24" />
      </State>
    </>
  )
}

function SegmentTable({ label, className }: { label: string; className?: string }) {
  return (
    <Table label={label} className={className}>
      <TableHead>
        <HeadCell sort={{ direction: 'ascending', href: '#by-name' }}>Name</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell isNumeric sort={{ direction: 'none', href: '#by-size' }}>
          Customers
        </HeadCell>
        <HeadCell>Updated</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {ROWS.map((row) => (
          <Row key={row.name}>
            <Cell isRowHeader>
              <TextLink href="#segment" variant="quiet">
                {row.name}
              </TextLink>
            </Cell>
            <Cell>
              <Badge tone={row.status === 'Broken' ? 'negative' : 'neutral'}>{row.status}</Badge>
            </Cell>
            <Cell isNumeric>{row.size}</Cell>
            <Cell className="text-muted">{row.updated}</Cell>
            <Cell isNumeric>
              <span className="row-actions">
                <IconButton label={`Actions of ${row.name}`} size="sm">
                  <Ellipsis strokeWidth={1.5} />
                </IconButton>
              </span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}

export function TabNavs() {
  return (
    <State name="Pages" className="*:w-full">
      <TabNav label="Segment" tabs={TABS} />
    </State>
  )
}

export function TabSets() {
  return (
    <State name="Views" className="*:w-full">
      <Tabs
        label="Revenue"
        tabs={[
          { id: 'chart', label: 'Chart', content: 'The chart.' },
          { id: 'table', label: 'Table', count: '12', content: 'The table.' },
          { id: 'later', label: 'Forecast', content: '', isDisabled: true },
        ]}
      />
    </State>
  )
}

export function Disclosures() {
  return (
    <State name="Closed and open" className="flex-col *:w-80">
      <Disclosure title="Customer" hint="41,204">
        City
      </Disclosure>
      <Disclosure title="Orders" hint="180,112" defaultExpanded>
        Latest order
      </Disclosure>
    </State>
  )
}

export function BreadcrumbTrails() {
  return (
    <State name="Two levels">
      <Breadcrumbs items={[{ label: 'Segments', href: '#segments' }, { label: 'Win-back: Lapsed Customers' }]} />
    </State>
  )
}

export function PageHeads() {
  return (
    <State name="With everything" className="*:w-full">
      <PageHead
        title="Win-back: Lapsed Customers"
        description="Customers whose latest order is 365 to 730 days ago."
        breadcrumbs={[{ label: 'Segments', href: '#segments' }, { label: 'Win-back: Lapsed Customers' }]}
        status={<Badge tone="positive">Active</Badge>}
        actions={
          <>
            <Button>Duplicate</Button>
            <Button variant="primary">Edit segment</Button>
          </>
        }
        tabs={<TabNav label="Segment" tabs={TABS} />}
      />
    </State>
  )
}
