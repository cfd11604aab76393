import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { figuresOf } from '@/lib/campaigns/describe'
import type { Campaign } from '@/lib/campaigns/schema'
import { formatCount, NONE } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import { StatusBadge } from './status-badge'

export interface CampaignsTableProps {
  campaigns: readonly Campaign[]
  now: Date
  zone: string
}

export function CampaignsTable({ campaigns, now, zone }: CampaignsTableProps) {
  return (
    <Table label="Campaigns">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell className="hidden md:table-cell">Segment</HeadCell>
        <HeadCell className="hidden lg:table-cell">Message</HeadCell>
        <HeadCell isNumeric className="hidden sm:table-cell">
          Sent
        </HeadCell>
        <HeadCell className="hidden sm:table-cell">When</HeadCell>
      </TableHead>
      <TableBody>
        {campaigns.map((one) => {
          const at = one.finishedAt ?? one.plannedAt ?? one.scheduledAt ?? one.createdAt
          return (
            <Row key={one.id}>
              <Cell isRowHeader>
                <TextLink href={`/campaigns/${one.id}`} variant="quiet" className="break-words">
                  {one.name}
                </TextLink>
              </Cell>
              <Cell>
                <StatusBadge status={one.status} />
              </Cell>
              <Cell className="hidden md:table-cell">{one.segment.name ?? 'Deleted segment'}</Cell>
              <Cell className="hidden lg:table-cell">{one.asset.name ?? 'Deleted message'}</Cell>
              <Cell isNumeric className="hidden sm:table-cell">
                {one.plannedAt ? formatCount(figuresOf(one.states).sent) : NONE}
              </Cell>
              <Cell className="hidden whitespace-nowrap sm:table-cell" title={formatInstant(at, zone)}>
                {one.status === 'scheduled' ? formatInstant(at, zone) : formatRelative(at, now)}
              </Cell>
            </Row>
          )
        })}
      </TableBody>
    </Table>
  )
}
