import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatCount } from '@/lib/core/format'
import { formatRelative } from '@/lib/core/format-time'
import type { Work } from '@/lib/system/work/schema'

const STUCK_MS = 15 * 60_000

type UnderWay = Work['campaigns'][number]

/** Campaigns with something left to send, and which of them stand still. */
export function SendingTable({ campaigns, now: instant }: { campaigns: readonly UnderWay[]; now: string }) {
  const now = new Date(instant)
  if (campaigns.length === 0) {
    return (
      <Card title="Being sent">
        <p className="text-muted">No campaign has anything left to send.</p>
      </Card>
    )
  }
  return (
    <Card title="Being sent" isFlush>
      <div className="px-4 pb-4">
        <Table label="Campaigns that are being sent">
          <TableHead>
            <HeadCell>Campaign</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell isNumeric>Due</HeadCell>
            <HeadCell isNumeric>Later</HeadCell>
            <HeadCell isNumeric>Under way</HeadCell>
            <HeadCell className="hidden md:table-cell">Last sent</HeadCell>
          </TableHead>
          <TableBody>
            {campaigns.map((campaign) => (
              <Row key={campaign.id}>
                <Cell isRowHeader>
                  <TextLink href={`/campaigns/${campaign.id}`} variant="quiet" className="break-words">
                    {campaign.name}
                  </TextLink>
                  {campaign.statusReason && <span className="block text-xs break-words text-muted">{campaign.statusReason}</span>}
                </Cell>
                <Cell>
                  <State campaign={campaign} now={now} />
                </Cell>
                <Cell isNumeric>{formatCount(campaign.due)}</Cell>
                <Cell isNumeric>{formatCount(campaign.later)}</Cell>
                <Cell isNumeric>{formatCount(campaign.underWay)}</Cell>
                <Cell className="hidden whitespace-nowrap md:table-cell">{formatRelative(campaign.lastSent, now)}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  )
}

function State({ campaign: { status, oldestDue, lastSent, underWay }, now }: { campaign: UnderWay; now: Date }) {
  if (status === 'paused') return <Badge>Paused</Badge>
  const since = (instant: string | null): number => (instant ? now.getTime() - Date.parse(instant) : 0)
  const isStuck = underWay === 0 && since(oldestDue) > STUCK_MS && (lastSent === null || since(lastSent) > STUCK_MS)
  return isStuck ? <Badge tone="negative">Stands still</Badge> : <Badge tone="accent">Sending</Badge>
}
